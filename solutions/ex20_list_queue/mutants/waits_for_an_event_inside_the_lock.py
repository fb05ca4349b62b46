import threading
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()
        self._arrived = threading.Event()

    def put(self, item):
        with self._lock:
            self._items.append(item)
            self._arrived.set()

    def get(self, block=True, timeout=None):
        with self._lock:
            while not self._items:
                self._arrived.clear()
                if not block or not self._arrived.wait(timeout):
                    raise Empty
            return self._items.pop(0)

    def qsize(self):
        with self._lock:
            return len(self._items)

    def empty(self):
        with self._lock:
            return not self._items
