import threading
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._arrived = threading.Event()

    def put(self, item):
        self._items.append(item)
        self._arrived.set()

    def get(self, block=True, timeout=None):
        if len(self._items) == 0:
            if not block or not self._arrived.wait(timeout):
                raise Empty
        item = self._items.pop(0)
        if len(self._items) == 0:
            self._arrived.clear()
        return item

    def qsize(self):
        return len(self._items)

    def empty(self):
        return len(self._items) == 0
