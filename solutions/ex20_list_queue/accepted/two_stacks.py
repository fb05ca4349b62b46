"""Two lists: put pushes on one, get pops from the other and turns the first over when that is empty."""

import threading
import time
from queue import Empty


class ListQueue:
    def __init__(self):
        self._coming = []
        self._going = []
        self._lock = threading.RLock()
        self._not_empty = threading.Condition(self._lock)

    def put(self, item):
        with self._lock:
            self._coming.append(item)
            self._not_empty.notify()

    def get(self, block=True, timeout=None):
        started = time.monotonic()
        with self._lock:
            while self.empty():
                if not block:
                    raise Empty
                if timeout is None:
                    self._not_empty.wait()
                    continue
                remaining = started + timeout - time.monotonic()
                if remaining <= 0:
                    raise Empty
                self._not_empty.wait(remaining)
            if not self._going:
                while self._coming:
                    self._going.append(self._coming.pop())
            return self._going.pop()

    def qsize(self):
        with self._lock:
            return len(self._coming) + len(self._going)

    def empty(self):
        return self.qsize() == 0
