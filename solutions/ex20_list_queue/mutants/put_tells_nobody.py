import threading
import time
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._arrived = threading.Condition()

    def put(self, item):
        with self._arrived:
            self._items.append(item)

    def get(self, block=True, timeout=None):
        with self._arrived:
            if not block:
                timeout = 0
            deadline = None if timeout is None else time.monotonic() + timeout
            while not self._items:
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    raise Empty
                self._arrived.wait(left)
            return self._items.pop(0)

    def qsize(self):
        with self._arrived:
            return len(self._items)

    def empty(self):
        with self._arrived:
            return not self._items
