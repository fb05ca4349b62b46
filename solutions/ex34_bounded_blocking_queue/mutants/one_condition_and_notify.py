import threading
from collections import deque


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self._capacity = capacity
        self._elements = deque()
        self._changed = threading.Condition()

    def enqueue(self, element):
        with self._changed:
            while len(self._elements) >= self._capacity:
                self._changed.wait()
            self._elements.append(element)
            self._changed.notify()

    def dequeue(self):
        with self._changed:
            while not self._elements:
                self._changed.wait()
            element = self._elements.popleft()
            self._changed.notify()
            return element

    def size(self):
        with self._changed:
            return len(self._elements)
