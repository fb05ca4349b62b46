import threading
from queue import Empty


class Box:
    """Left by a thread that waits. Whoever puts an item into it gives its lock back, and that is the signal."""

    __slots__ = ("signal", "items")

    def __init__(self):
        self.signal, self.items = threading.Lock(), []
        self.signal.acquire()


class ListQueue:
    def __init__(self):
        self._lock = threading.Lock()
        self._items, self._boxes = [], []

    def put(self, item):
        with self._lock:
            if self._boxes:
                box = self._boxes.pop(0)
                box.items.append(item)
                box.signal.release()
            else:
                self._items.append(item)

    def get(self, block=True, timeout=None):
        with self._lock:
            if self._items:
                return self._items.pop(0)
            if not block or timeout == 0:
                raise Empty
            box = Box()
            self._boxes.append(box)
        if not box.signal.acquire(timeout=-1 if timeout is None else timeout):
            with self._lock:
                if box in self._boxes:
                    self._boxes.remove(box)
                    raise Empty
        return box.items.pop()

    def qsize(self):
        with self._lock:
            return len(self._items)

    def empty(self):
        return self.qsize() == 0
