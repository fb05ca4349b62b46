import threading
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._count = 0
        self._arrived = threading.Condition()

    def put(self, item):
        self._count += 1
        with self._arrived:
            self._items.append(item)
            self._arrived.notify()

    def get(self, block=True, timeout=None):
        with self._arrived:
            if not self._arrived.wait_for(lambda: self._items, timeout if block else 0):
                raise Empty
            item = self._items.pop(0)
        self._count -= 1
        return item

    def qsize(self):
        return self._count

    def empty(self):
        return self._count == 0
