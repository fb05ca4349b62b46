import contextlib
import threading
import time


class RWLock:
    def __init__(self):
        self._lock = threading.Lock()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextlib.contextmanager
    def reading(self):
        while not self._may_read():
            time.sleep(0.01)
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1

    def _may_read(self):
        with self._lock:
            if self._writing or self._writers_waiting:
                return False
            self._readers += 1
            return True

    @contextlib.contextmanager
    def writing(self):
        with self._lock:
            self._writers_waiting += 1
        while not self._may_write():
            time.sleep(0.01)
        try:
            yield
        finally:
            with self._lock:
                self._writing = False

    def _may_write(self):
        with self._lock:
            if self._writing or self._readers:
                return False
            self._writers_waiting -= 1
            self._writing = True
            return True
