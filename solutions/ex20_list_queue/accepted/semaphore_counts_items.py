"""A semaphore counts the items, so whoever has acquired it owns one; adding and taking are one list operation each."""

import threading
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._available = threading.Semaphore(0)

    def put(self, item):
        self._items.append(item)
        self._available.release()

    def get(self, block=True, timeout=None):
        if not self._available.acquire(blocking=block, timeout=timeout if block else None):
            raise Empty
        return self._items.pop(0)

    def qsize(self):
        return len(self._items)

    def empty(self):
        return self._items == []
