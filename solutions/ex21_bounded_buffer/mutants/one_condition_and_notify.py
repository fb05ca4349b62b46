"""One condition for both kinds of waiting threads, and notify() wakes whoever comes first."""

import threading
from collections import deque


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.closed = False
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) >= self.capacity and not self.closed:
                self.changed.wait()
            if self.closed:
                raise Closed()
            self.items.append(item)
            self.changed.notify()

    def get(self):
        with self.changed:
            while not self.items and not self.closed:
                self.changed.wait()
            if not self.items:
                raise Closed()
            item = self.items.popleft()
            self.changed.notify()
            return item

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()
