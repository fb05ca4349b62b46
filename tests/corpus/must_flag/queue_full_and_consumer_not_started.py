"""The producer fills a bounded queue before anybody reads from it."""
# cause: deadlock
import queue
import threading


def main():
    pipe = queue.Queue(maxsize=2)
    received = []
    consumer = threading.Thread(target=lambda: received.extend(pipe.get() for _ in range(3)))
    for number in range(3):
        pipe.put(number)
    consumer.start()
    consumer.join()
    assert received == [0, 1, 2]
