import contextlib
import threading


class RWLock:
    def __init__(self):
        self._lock = threading.Lock()
        self._may_read = threading.Condition(self._lock)
        self._may_write = threading.Condition(self._lock)
        self._readers = 0
        self._writing = False
        self._writers_waiting = 0

    @contextlib.contextmanager
    def reading(self):
        with self._lock:
            while self._writing or self._writers_waiting:
                self._may_read.wait()
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
                if self._readers == 0:
                    self._wake_the_next()

    @contextlib.contextmanager
    def writing(self):
        with self._lock:
            self._writers_waiting += 1
            while self._writing or self._readers:
                self._may_write.wait()
            self._writers_waiting -= 1
            self._writing = True
        try:
            yield
        finally:
            with self._lock:
                self._writing = False
                self._wake_the_next()

    def _wake_the_next(self):
        if self._writers_waiting:
            self._may_write.notify()
        else:
            self._may_read.notify()
