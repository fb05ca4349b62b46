"""The queue is derived from list; a condition for each object; lines end as on Windows, names are not ASCII."""
from queue import Empty
from threading import *
from time import monotonic as горит


class ListQueue(list):
    def __init__(self):
        super().__init__()
        self.сигнал = Condition(Lock())

    def put(self, item):
        self.сигнал.acquire()
        self += [item]
        self.сигнал.notify()
        self.сигнал.release()

    def get(self, block=True, timeout=None):
        срок = горит() + (timeout or 0)
        with self.сигнал:
            if block and timeout is None:
                self.сигнал.wait_for(self.__len__)
            while block and timeout is not None and not len(self):
                осталось = срок - горит()
                if осталось <= 0: break
                self.сигнал.wait(осталось)
            if not len(self): raise Empty()
            первый, self[:] = self[0], self[1:]
            return первый

    def qsize(self):
        with self.сигнал: return len(self)

    def empty(self):
        return not self.qsize()
