"""The consumer clears the event after its check, and wipes out a signal that came in between."""
# cause: deadlock
import threading

pending = []
signal = threading.Event()


def consume():
    got = 0
    while got < 2:
        signal.wait()
        while pending:
            pending.pop()
            got += 1
        signal.clear()


def main():
    consumer = threading.Thread(target=consume)
    consumer.start()
    for number in range(2):
        pending.append(number)
        signal.set()
    consumer.join()
