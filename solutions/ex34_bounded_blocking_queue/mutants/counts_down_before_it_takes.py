from collections import deque
from threading import Condition


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.capacity = capacity
        self.count = 0
        self.row = deque()
        self.changed = Condition()

    def enqueue(self, element):
        with self.changed:
            self.changed.wait_for(lambda: self.count < self.capacity)
            self.count += 1
            self.row.append(element)
            self.changed.notify_all()

    def dequeue(self):
        with self.changed:
            self.changed.wait_for(lambda: self.count > 0)
            self.count -= 1
            self.changed.notify_all()
        return self.row.popleft()

    def size(self):
        with self.changed:
            return self.count
