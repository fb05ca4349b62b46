"""A semaphore counts the items, so whoever has acquired it owns one of them; a lock guards the list."""

import threading
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()
        self._available = threading.Semaphore(0)

    def put(self, item):
        with self._lock:
            self._items.append(item)
        self._available.release()

    def get(self, block=True, timeout=None):
        if not self._available.acquire(blocking=block, timeout=timeout if block else None):
            raise Empty
        with self._lock:
            return self._items.pop(0)

    def qsize(self):
        with self._lock:
            return len(self._items)

    def empty(self):
        with self._lock:
            return self._items == []
