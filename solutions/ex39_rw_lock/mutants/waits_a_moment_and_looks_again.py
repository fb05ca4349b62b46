import contextlib
import threading


class RWLock:
    def __init__(self):
        self._changed = threading.Condition()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextlib.contextmanager
    def reading(self):
        with self._changed:
            while self._writing or self._writers_waiting:
                self._changed.wait(0.01)
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1

    @contextlib.contextmanager
    def writing(self):
        with self._changed:
            self._writers_waiting += 1
            while self._writing or self._readers:
                self._changed.wait(0.01)
            self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._changed:
                self._writing = False
