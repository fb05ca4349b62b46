import threading
import time
from queue import Empty


class ListQueue:
    def __init__(self):
        self._items = []
        self._lock = threading.Lock()

    def put(self, item):
        with self._lock:
            self._items.append(item)

    def get(self, block=True, timeout=None):
        waited = 0.0
        with self._lock:
            while not self._items:
                if not block or timeout is not None and waited >= timeout:
                    raise Empty
                time.sleep(0.1)
                waited += 0.1
            return self._items.pop(0)

    def qsize(self):
        with self._lock:
            return len(self._items)

    def empty(self):
        with self._lock:
            return not self._items
