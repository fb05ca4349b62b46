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
            self._arrived.notify()

    def get(self, block=True, timeout=None):
        with self._arrived:
            if timeout:
                deadline = time.monotonic() + timeout
            while not self._items:
                if not block:
                    raise Empty
                if timeout:
                    left = deadline - time.monotonic()
                    if left <= 0:
                        raise Empty
                    self._arrived.wait(left)
                else:
                    self._arrived.wait()
            return self._items.pop(0)

    def qsize(self):
        with self._arrived:
            return len(self._items)

    def empty(self):
        with self._arrived:
            return not self._items
