from collections import deque
from threading import Condition


class BoundedBlockingQueue:
    """Nobody notifies: whoever waits looks again twice a second."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.changed = Condition()
        self.row = deque()

    def enqueue(self, element):
        with self.changed:
            while len(self.row) >= self.capacity:
                self.changed.wait(0.5)
            self.row.append(element)

    def dequeue(self):
        with self.changed:
            while not self.row:
                self.changed.wait(0.5)
            return self.row.popleft()

    def size(self):
        with self.changed:
            return len(self.row)
