import threading
import time
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._changed = threading.Condition()

    def put(self, item):
        with self._changed:
            self._items.append(item)

    def get(self, block=True, timeout=None):
        if not block:
            timeout = 0
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._changed:
            while not self._items:
                if deadline is not None and time.monotonic() >= deadline:
                    raise Empty
                self._changed.wait(0.01)
            return self._items.pop(0)

    def qsize(self):
        with self._changed:
            return len(self._items)

    def empty(self):
        return self.qsize() == 0
