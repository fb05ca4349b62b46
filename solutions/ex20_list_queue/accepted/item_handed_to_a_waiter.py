"""Each waiting thread leaves a parcel with a lock of its own; put hands the item to the one that waits longest."""

import threading
from queue import Empty


class Parcel:
    def __init__(self):
        self.arrived = threading.Event()
        self.item = None


class ListQueue:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = []
        self._waiting = []

    def put(self, item):
        with self._lock:
            if self._waiting:
                parcel = self._waiting.pop(0)
                parcel.item = item
                parcel.arrived.set()
            else:
                self._items.append(item)

    def get(self, block=True, timeout=None):
        with self._lock:
            if self._items:
                return self._items.pop(0)
            if not block:
                raise Empty
            parcel = Parcel()
            self._waiting.append(parcel)
        if parcel.arrived.wait(timeout):
            return parcel.item
        with self._lock:
            # the item may have come after the time was up and before this lock
            if parcel not in self._waiting:
                return parcel.item
            self._waiting.remove(parcel)
        raise Empty

    def qsize(self):
        with self._lock:
            return len(self._items)

    def empty(self):
        with self._lock:
            return len(self._items) == 0
