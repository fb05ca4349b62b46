"""A bounded buffer: one lock, and one condition for each thing that a thread may wait for."""

import threading
from collections import deque


class Closed(Exception):
    """The buffer is closed: nothing more goes in, or nothing more comes out."""


class BoundedBuffer:
    """Hands items from threads that put to threads that get, first in, first out."""

    def __init__(self, capacity):
        self._capacity = capacity
        self._items = deque()
        self._closed = False
        lock = threading.Lock()
        # Two conditions over one lock: a notify meant for a consumer can then never go to a producer.
        self._may_put = threading.Condition(lock)
        self._may_get = threading.Condition(lock)

    def put(self, item):
        with self._may_put:
            while len(self._items) >= self._capacity and not self._closed:
                self._may_put.wait()
            if self._closed:
                raise Closed("put() on a closed buffer")
            self._items.append(item)
            self._may_get.notify()

    def get(self):
        with self._may_get:
            while not self._items and not self._closed:
                self._may_get.wait()
            if not self._items:
                raise Closed("get() on a closed buffer with nothing left in it")
            item = self._items.popleft()
            self._may_put.notify()
            return item

    def close(self):
        with self._may_put:
            self._closed = True
            self._may_put.notify_all()
            self._may_get.notify_all()
