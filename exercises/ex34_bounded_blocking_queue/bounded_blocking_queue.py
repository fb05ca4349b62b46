"""A queue with a limit, between threads. Write `BoundedBlockingQueue`.

Run this file to see your class at work: python bounded_blocking_queue.py
"""

import threading


class BoundedBlockingQueue:
    """First in, first out; at most `capacity` elements."""

    def __init__(self, capacity):
        raise NotImplementedError

    def enqueue(self, element):
        """Add `element` at the end. Wait while the queue is full."""
        raise NotImplementedError

    def dequeue(self):
        """Take the oldest element out and return it. Wait while the queue is empty."""
        raise NotImplementedError

    def size(self):
        """Return how many elements are in the queue now."""
        raise NotImplementedError


if __name__ == "__main__":
    counter = BoundedBlockingQueue(3)

    def bake():
        for number in range(1, 9):
            counter.enqueue(f"loaf {number}")
            print("baked loaf", number)

    def sell():
        for _ in range(8):
            print("        sold", counter.dequeue())

    threads = [threading.Thread(target=bake), threading.Thread(target=sell)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
