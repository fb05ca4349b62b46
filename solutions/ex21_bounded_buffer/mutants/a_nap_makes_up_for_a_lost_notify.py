"""notify() is left out where it seems not to be needed, and a short time limit is to make up for that."""

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
            while len(self.items) >= self.capacity and not self.closed:
                self.not_full.wait(0.1)
            if self.closed:
                raise Closed
            self.items.append(item)
            if len(self.items) == 1:
                self.not_empty.notify()

    def get(self):
        with self.lock:
            while not self.items:
                if self.closed:
                    raise Closed
                self.not_empty.wait(0.1)
            item = self.items.popleft()
            self.not_full.notify()
            return item

    def close(self):
        with self.lock:
            self.closed = True
            self.not_empty.notify_all()
            self.not_full.notify_all()
