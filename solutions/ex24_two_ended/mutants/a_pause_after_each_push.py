import time
from collections import deque


class UndoStack:
    def __init__(self, limit):
        self._items = deque(maxlen=limit)

    def push(self, item):
        self._items.append(item)
        time.sleep(0.004)

    def pop(self):
        try:
            return self._items.pop()
        except IndexError:
            return None


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
