from collections import deque
from threading import Semaphore


class BoundedBlockingQueue(object):
    def __init__(self, capacity: int):
        self.queue = deque()
        self.places = Semaphore(capacity)
        self.elements = Semaphore(0)

    def enqueue(self, element: int) -> None:
        self.places.acquire()
        self.queue.append(element)
        self.elements.release()

    def dequeue(self) -> int:
        self.elements.acquire()
        element = self.queue.popleft()
        self.places.release()
        return element

    def size(self) -> int:
        return len(self.queue)
