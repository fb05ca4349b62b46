import threading
import time


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self._capacity = capacity
        self._elements = []
        self._lock = threading.Lock()

    def enqueue(self, element):
        while True:
            with self._lock:
                if len(self._elements) < self._capacity:
                    self._elements.append(element)
                    return
            time.sleep(0.01)

    def dequeue(self):
        while True:
            with self._lock:
                if self._elements:
                    return self._elements.pop(0)
            time.sleep(0.01)

    def size(self):
        with self._lock:
            return len(self._elements)
