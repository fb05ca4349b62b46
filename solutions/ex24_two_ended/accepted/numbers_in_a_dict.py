"""A dict from running numbers to items: the largest key is the newest one, the smallest the oldest."""

import itertools
from contextlib import contextmanager
from threading import Condition


class Numbered:
    limit = float("inf")

    def __init__(self):
        self._numbers, self._items, self._guard = itertools.count(), {}, Condition()

    @contextmanager
    def _inside(self):
        self._guard.acquire()
        try:
            yield self._items
        finally:
            self._guard.release()

    def push(self, item):
        with self._inside() as items:
            items[next(self._numbers)] = item
            if len(items) > self.limit:
                del items[min(items)]

    def _take(self, which):
        with self._inside() as items:
            return items.pop(which(items)) if items else None

    def pop(self):
        return self._take(max)


class UndoStack(Numbered):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit


class StealingDeque(Numbered):
    def steal(self):
        return self._take(min)
