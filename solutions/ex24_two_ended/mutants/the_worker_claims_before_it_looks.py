import threading
from collections import deque


class UndoStack:
    def __init__(self, limit):
        self._items = deque(maxlen=limit)

    def push(self, item):
        self._items.append(item)

    def pop(self):
        try:
            return self._items.pop()
        except IndexError:
            return None


class StealingDeque:
    def __init__(self):
        self._lock = threading.Lock()
        self._jobs = {}
        self._bottom = self._top = 0

    def push(self, item):
        self._jobs[self._top] = item
        self._top += 1

    def pop(self):
        self._top -= 1
        if self._bottom <= self._top:
            return self._jobs[self._top]
        self._top += 1
        with self._lock:
            if self._bottom == self._top:
                return None
            self._top -= 1
            return self._jobs[self._top]

    def steal(self):
        with self._lock:
            self._bottom += 1
            if self._bottom > self._top:
                self._bottom -= 1
                return None
            return self._jobs[self._bottom - 1]
