"""Sleeps inside the lock, so that nobody can change what it waits for."""

import threading
import time
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
        with self.lock:
            while len(self.items) >= self.capacity and not self.closed:
                time.sleep(0.01)
            if self.closed:
                raise Closed()
            self.items.append(item)

    def get(self):
        with self.lock:
            while not self.items and not self.closed:
                time.sleep(0.01)
            if not self.items:
                raise Closed()
            return self.items.popleft()

    def close(self):
        with self.lock:
            self.closed = True
