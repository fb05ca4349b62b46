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
        self._jobs = []

    def push(self, item):
        self._jobs = self._jobs + [item]

    def pop(self):
        jobs = self._jobs
        if not jobs:
            return None
        self._jobs = jobs[:-1]
        return jobs[-1]

    def steal(self):
        jobs = self._jobs
        if not jobs:
            return None
        self._jobs = jobs[1:]
        return jobs[0]
