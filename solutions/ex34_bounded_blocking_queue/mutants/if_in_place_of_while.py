import threading
from collections import deque


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self._capacity = capacity
        self._elements = deque()
        lock = threading.Lock()
        self._has_place = threading.Condition(lock)
        self._has_element = threading.Condition(lock)

    def enqueue(self, element):
        with self._has_place:
            if len(self._elements) >= self._capacity:
                self._has_place.wait()
            self._elements.append(element)
            self._has_element.notify()

    def dequeue(self):
        with self._has_element:
            if not self._elements:
                self._has_element.wait()
            element = self._elements.popleft()
            self._has_place.notify()
            return element

    def size(self):
        with self._has_place:
            return len(self._elements)
