import queue


class BoundedBlockingQueue:
    def __init__(self, capacity):
        self._queue = queue.Queue(capacity)

    def enqueue(self, element):
        self._queue.put(element)

    def dequeue(self):
        return self._queue.get()

    def size(self):
        return self._queue.qsize()
