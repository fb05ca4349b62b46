import contextlib
import threading


class RWLock:
    def __init__(self):
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def reading(self):
        with self._lock:
            yield

    @contextlib.contextmanager
    def writing(self):
        with self._lock:
            yield
