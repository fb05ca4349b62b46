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
        if block and timeout is not None:
            if self.empty():
                time.sleep(timeout)
            block = False
        with self._arrived:
            while not self._items:
                if not block:
                    raise Empty
                self._arrived.wait()
            return self._items.pop(0)

    def qsize(self):
        with self._arrived:
            return len(self._items)

    def empty(self):
        with self._arrived:
            return not self._items
