from collections import deque
from threading import Condition


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.row = deque()
        self.changed = Condition()

    def enqueue(self, element):
        with self.changed:
            self.changed.wait_for(lambda: len(self.row) < self.capacity)
            self.row.append(element)
            self.changed.notify_all()

    def dequeue(self):
        with self.changed:
            self.changed.wait_for(lambda: self.row, timeout=5)
            element = self.row.popleft()
            self.changed.notify_all()
            return element

    def size(self):
        with self.changed:
            return len(self.row)
