import threading
import time
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items, self._came = [], threading.Condition()

    def put(self, item):
        with self._came:
            self._items.append(item)
            self._came.notify()

    def get(self, block=True, timeout=None):
        with self._came:
            if not block:
                timeout = 0
            end = None if timeout is None else time.monotonic() + timeout
            while not self._items:
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    raise Empty
                if not self._came.wait(left):
                    raise Empty
            return self._items.pop(0)

    def qsize(self):
        with self._came:
            return len(self._items)

    def empty(self):
        return self.qsize() == 0
