"""`wait_for` counts the time itself; new items go in at the front, so the oldest is at the end."""

import threading
from queue import Empty


class ListQueue:
    def __init__(self):
        self._newest_first = []
        self._arrived = threading.Condition(threading.Lock())

    def put(self, item):
        with self._arrived:
            self._newest_first.insert(0, item)
            self._arrived.notify_all()

    def get(self, block=True, timeout=None):
        with self._arrived:
            if not self._arrived.wait_for(self._newest_first.__len__, timeout if block else 0):
                raise Empty
            return self._newest_first.pop()

    def qsize(self):
        return len(self._newest_first)

    def empty(self):
        return not self._newest_first
