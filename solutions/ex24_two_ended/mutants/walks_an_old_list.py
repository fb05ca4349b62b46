import itertools
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
        self._numbers = itertools.count()

    def push(self, item):
        self._jobs[next(self._numbers)] = item

    def pop(self):
        try:
            return self._jobs.popitem()[1]
        except KeyError:
            return None

    def steal(self):
        for number in list(self._jobs):
            item = self._jobs.pop(number, None)
            if item is not None:
                return item
        return None
