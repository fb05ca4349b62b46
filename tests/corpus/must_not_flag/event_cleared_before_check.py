"""The consumer clears the event first and looks afterwards, so a signal in between is kept."""
import threading

pending = []
signal = threading.Event()


def consume():
    got = 0
    while got < 2:
        signal.wait()
        signal.clear()
        while pending:
            pending.pop()
            got += 1


def main():
    consumer = threading.Thread(target=consume)
    consumer.start()
    for number in range(2):
        pending.append(number)
        signal.set()
    consumer.join()
