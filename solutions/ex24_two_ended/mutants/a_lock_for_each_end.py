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
        self._jobs = {}
        self._first = self._behind = 0
        self._here, self._there = threading.Lock(), threading.Lock()

    def push(self, item):
        with self._here:
            self._jobs[self._behind] = item
            self._behind += 1

    def pop(self):
        with self._here:
            if self._first == self._behind:
                return None
            self._behind -= 1
            return self._jobs.get(self._behind)

    def steal(self):
        with self._there:
            if self._first == self._behind:
                return None
            self._first += 1
            return self._jobs.get(self._first - 1)
