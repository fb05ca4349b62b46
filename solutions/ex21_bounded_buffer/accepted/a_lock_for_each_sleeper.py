"""No condition at all: who has to wait queues up with a locked lock of its own, and is woken by its release."""

import threading
from collections import deque


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self._capacity = capacity
        self._items = deque()
        self._closed = False
        self._lock = threading.Lock()
        self._putters = deque()
        self._getters = deque()

    def _sleep(self, queue):
        """Called with the lock, comes back with the lock."""
        bell = threading.Lock()
        bell.acquire()
        queue.append(bell)
        self._lock.release()
        try:
            bell.acquire()
        finally:
            self._lock.acquire()

    @staticmethod
    def _wake_one(queue):
        if queue:
            queue.popleft().release()

    def put(self, item):
        with self._lock:
            while len(self._items) >= self._capacity and not self._closed:
                self._sleep(self._putters)
            if self._closed:
                raise Closed
            self._items.append(item)
            self._wake_one(self._getters)

    def get(self):
        with self._lock:
            while not self._items and not self._closed:
                self._sleep(self._getters)
            if not self._items:
                raise Closed
            item = self._items.popleft()
            self._wake_one(self._putters)
            return item

    def close(self):
        with self._lock:
            self._closed = True
            for queue in (self._putters, self._getters):
                while queue:
                    self._wake_one(queue)
