"""A nap after each item, so that the other thread has its turn: it would have had it anyway."""

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
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) >= self.capacity and not self.closed:
                self.changed.wait()
            if self.closed:
                raise Closed
            self.items.append(item)
            self.changed.notify_all()
        time.sleep(0.01)

    def get(self):
        with self.changed:
            while not self.items:
                if self.closed:
                    raise Closed
                self.changed.wait()
            item = self.items.popleft()
            self.changed.notify_all()
        return item

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()
