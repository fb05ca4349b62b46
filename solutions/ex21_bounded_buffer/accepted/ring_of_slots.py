"""A fixed ring of slots with two running numbers; nothing in it ever grows."""

from threading import Condition, RLock


class Closed(Exception):
    pass


class BoundedBuffer:
    def __init__(self, capacity):
        self.ring = [None] * capacity
        self.written = 0
        self.read = 0
        self.open = True
        self.guard = RLock()
        self.room = Condition(self.guard)
        self.stock = Condition(self.guard)

    def count(self):
        with self.guard:
            return self.written - self.read

    def put(self, item):
        with self.guard:
            while self.open and self.count() == len(self.ring):
                self.room.wait()
            if not self.open:
                raise Closed("closed for new items")
            self.ring[self.written % len(self.ring)] = item
            self.written += 1
            self.stock.notify()

    def get(self):
        with self.guard:
            while self.open and self.count() == 0:
                self.stock.wait()
            if self.count() == 0:
                raise Closed("closed and empty")
            place = self.read % len(self.ring)
            item, self.ring[place] = self.ring[place], None
            self.read += 1
            self.room.notify()
            return item

    def close(self):
        with self.guard:
            if self.open:
                self.open = False
                self.room.notify_all()
                self.stock.notify_all()
