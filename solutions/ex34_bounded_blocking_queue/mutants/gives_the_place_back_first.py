from collections import deque
from threading import Lock, Semaphore


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self.places = Semaphore(capacity)
        self.elements = Semaphore(0)
        self.lock = Lock()
        self.row = deque()

    def enqueue(self, element):
        self.places.acquire()
        with self.lock:
            self.row.append(element)
        self.elements.release()

    def dequeue(self):
        self.elements.acquire()
        self.places.release()
        with self.lock:
            return self.row.popleft()

    def size(self):
        with self.lock:
            return len(self.row)
