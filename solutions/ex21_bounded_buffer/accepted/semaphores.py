"""Two semaphores count the free places and the items; after close() one permit is handed round for ever."""

import threading
from collections import deque


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self._items = deque()
        self._closed = False
        self._lock = threading.Lock()
        self._free_places = threading.Semaphore(capacity)
        self._filled_places = threading.Semaphore(0)

    def put(self, item):
        self._free_places.acquire()
        with self._lock:
            closed = self._closed
            if not closed:
                self._items.append(item)
        if closed:
            self._free_places.release()  # the next one who waits must hear of it, too
            raise Closed
        self._filled_places.release()

    def get(self):
        self._filled_places.acquire()
        with self._lock:
            drained = not self._items  # only after close(): before it there is an item for every permit
            if not drained:
                item = self._items.popleft()
        if drained:
            self._filled_places.release()
            raise Closed
        self._free_places.release()
        return item

    def close(self):
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._free_places.release()
        self._filled_places.release()
