import queue


class ListQueue:
    def __init__(self):
        self._queue = queue.Queue()

    def put(self, item):
        self._queue.put(item)

    def get(self, block=True, timeout=None):
        return self._queue.get(block, timeout)

    def qsize(self):
        return self._queue.qsize()

    def empty(self):
        return self._queue.empty()
