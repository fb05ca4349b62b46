import threading
from queue import Empty


class ListQueue:
    def __init__(self):
        self._lock = threading.Lock()
        self._items, self._boxes = [], []

    def put(self, item):
        with self._lock:
            if self._boxes:
                event, box = self._boxes.pop(0)
                box.append(item)
                event.set()
            else:
                self._items.append(item)

    def get(self, block=True, timeout=None):
        with self._lock:
            if self._items:
                return self._items.pop(0)
            if not block or timeout == 0:
                raise Empty
            mine = event, box = threading.Event(), []
            self._boxes.append(mine)
        if not event.wait(timeout):
            with self._lock:
                if mine in self._boxes:
                    self._boxes.remove(mine)
            raise Empty
        return box[0]

    def qsize(self):
        with self._lock:
            return len(self._items)

    def empty(self):
        return self.qsize() == 0
