"""A list, one condition, and a deadline that is computed once."""

import threading
import time
from queue import Empty


class ListQueue:
    """Holds any number of items. Any number of threads put, any number of threads get."""

    def __init__(self):
        self._items = []
        self._arrived = threading.Condition()

    def put(self, item):
        """Add `item` at the end. Never waits."""
        with self._arrived:
            self._items.append(item)
            self._arrived.notify()

    def get(self, block=True, timeout=None):
        """Take the oldest item. Raises `queue.Empty` when there is none and there is no time left to wait."""
        if not block:
            timeout = 0
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._arrived:
            while not self._items:
                seconds_left = None if deadline is None else deadline - time.monotonic()
                if seconds_left is not None and seconds_left <= 0:
                    raise Empty
                self._arrived.wait(seconds_left)
            return self._items.pop(0)

    def qsize(self):
        """How many items are in the queue now."""
        with self._arrived:
            return len(self._items)

    def empty(self):
        """Whether there is no item in the queue now."""
        return self.qsize() == 0
