"""One condition for everybody: every change wakes all, and each looks whether it was meant."""

import threading


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.is_closed = False
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: self.is_closed or len(self.items) < self.capacity)
            if self.is_closed:
                raise Closed()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.is_closed or self.items)
            if not self.items:
                raise Closed()
            item = self.items.pop(0)
            self.changed.notify_all()
            return item

    def close(self):
        with self.changed:
            self.is_closed = True
            self.changed.notify_all()
