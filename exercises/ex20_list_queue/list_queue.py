"""A first-in, first-out queue for threads, built on a list."""

import threading
from queue import Empty


class ListQueue:
    """Holds any number of items. Any number of threads put, any number of threads get."""

    def __init__(self):
        # TODO: a list for the items, and what threads need to share it
        raise NotImplementedError

    def put(self, item):
        """Add `item` at the end. Never waits."""
        # TODO
        raise NotImplementedError

    def get(self, block=True, timeout=None):
        """Take the item that has been in the queue longest, and return it.

        While the queue is empty:
        block=False              raise `queue.Empty` at once, whatever `timeout` says
        timeout=None             wait until there is an item
        timeout=seconds (>= 0)   wait at most so long in all, then raise `queue.Empty`
        """
        # TODO
        raise NotImplementedError

    def qsize(self):
        """Return how many items are in the queue now."""
        # TODO
        raise NotImplementedError

    def empty(self):
        """Return True when there is no item in the queue now, and False when there is."""
        # TODO
        raise NotImplementedError


if __name__ == "__main__":
    letters = ListQueue()
    reader = threading.Thread(target=lambda: print(letters.get(), letters.get(), letters.get()))
    reader.start()
    for letter in "abc":
        letters.put(letter)
    reader.join()
    try:
        letters.get(timeout=0.5)
    except Empty:
        print("empty after half a second")
