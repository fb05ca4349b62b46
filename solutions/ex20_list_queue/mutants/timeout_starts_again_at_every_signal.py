import threading
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
            while not self._items:
                if not block:
                    raise Empty
                if not self._arrived.wait(timeout) and not self._items:
                    raise Empty
            return self._items.pop(0)

    def qsize(self):
        with self._arrived:
            return len(self._items)

    def empty(self):
        with self._arrived:
            return not self._items
