"""`queue.LifoQueue` for the undo stack, with a lock around what takes two steps; a list and a lock for the other."""

import queue
import threading


class UndoStack:
    def __init__(self, limit):
        self._limit = limit
        self._items = queue.LifoQueue()
        self._pushing = threading.Lock()

    def push(self, item):
        with self._pushing:
            self._items.put(item)
            if self._items.qsize() > self._limit:
                kept = [self._items.get() for _ in range(self._limit)]
                self._items.get()
                for item in reversed(kept):
                    self._items.put(item)

    def pop(self):
        with self._pushing:
            try:
                return self._items.get_nowait()
            except queue.Empty:
                return None


class StealingDeque:
    def __init__(self):
        self._lock = threading.Lock()
        self._jobs = []

    def push(self, item):
        with self._lock:
            self._jobs.append(item)

    def _take(self, place):
        with self._lock:
            return self._jobs.pop(place) if self._jobs else None

    def pop(self):
        return self._take(-1)

    def steal(self):
        return self._take(0)
