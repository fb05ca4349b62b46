import threading
from collections import deque


class UndoStack:
    def __init__(self, limit):
        self._limit = limit
        self._items = []
        self._pushing, self._popping = threading.Lock(), threading.Lock()

    def push(self, item):
        with self._pushing:
            items = self._items + [item]
            self._items = items[-self._limit :]

    def pop(self):
        with self._popping:
            return self._items.pop() if self._items else None


class StealingDeque:
    def __init__(self):
        self._jobs = deque()

    def push(self, item):
        self._jobs.append(item)

    def pop(self):
        try:
            return self._jobs.pop()
        except IndexError:
            return None

    def steal(self):
        try:
            return self._jobs.popleft()
        except IndexError:
            return None
