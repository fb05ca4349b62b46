"""The consumer runs before the bounded queue is full, so the producer waits for room and goes on."""
import queue
import threading


def main():
    pipe = queue.Queue(maxsize=1)
    received = []
    consumer = threading.Thread(target=lambda: received.extend(pipe.get() for _ in range(3)))
    consumer.start()
    for number in range(3):
        pipe.put(number)
    consumer.join()
    assert received == [0, 1, 2]
