import contextlib
import threading


class RWLock:
    def __init__(self):
        self._lock = threading.Lock()
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextlib.contextmanager
    def reading(self):
        while True:
            with self._lock:
                if not self._writing and not self._writers_waiting:
                    self._readers += 1
                    break
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1

    @contextlib.contextmanager
    def writing(self):
        with self._lock:
            self._writers_waiting += 1
        while True:
            with self._lock:
                if not self._writing and not self._readers:
                    self._writers_waiting -= 1
                    self._writing = True
                    break
        try:
            yield
        finally:
            with self._lock:
                self._writing = False
