"""Busy-waits: lets go of the lock and asks at once again."""

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

    def put(self, item):
        while True:
            with self.lock:
                if self.closed:
                    raise Closed()
                if len(self.items) < self.capacity:
                    self.items.append(item)
                    return
    def get(self):
        while True:
            with self.lock:
                if self.items:
                    return self.items.popleft()
                if self.closed:
                    raise Closed()
    def close(self):
        with self.lock:
            self.closed = True
