"""Looks whether there is room and reserves nothing; the lock comes only for the append."""

import threading
from collections import deque


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.slots = [None] * capacity
        self.first = 0
        self.count = 0
        self.closed = False
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while self.count >= self.capacity and not self.closed:
                self.changed.wait()
            if self.closed:
                raise Closed()
            free = (self.first + self.count) % self.capacity
        self.slots[free] = item
        with self.changed:
            self.count += 1
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while self.count == 0 and not self.closed:
                self.changed.wait()
            if self.count == 0:
                raise Closed()
            item = self.slots[self.first]
            self.first = (self.first + 1) % self.capacity
            self.count -= 1
            self.changed.notify_all()
            return item

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()
