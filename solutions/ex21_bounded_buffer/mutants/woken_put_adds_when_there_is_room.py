"""A put() that close() finds asleep still adds its item, if somebody has made room before it is awake."""

import threading
from collections import deque


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.closed = False
        self.lock = threading.Lock()
        self.not_empty = threading.Condition(self.lock)
        self.not_full = threading.Condition(self.lock)

    def put(self, item):
        with self.lock:
            if self.closed:
                raise Closed
            while len(self.items) >= self.capacity:
                self.not_full.wait()
                if self.closed and len(self.items) >= self.capacity:
                    raise Closed
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.lock:
            while not self.items:
                if self.closed:
                    raise Closed
                self.not_empty.wait()
            item = self.items.popleft()
            self.not_full.notify()
            return item

    def close(self):
        with self.lock:
            self.closed = True
            self.not_empty.notify_all()
            self.not_full.notify_all()
