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
        started = time.monotonic()
        while True:
            with self._lock:
                if self._items:
                    return self._items.pop(0)
            if not block or timeout is not None and time.monotonic() - started >= timeout:
                raise Empty
            time.sleep(0.01)

    def qsize(self):
        with self._lock:
            return len(self._items)

    def empty(self):
        with self._lock:
            return not self._items
