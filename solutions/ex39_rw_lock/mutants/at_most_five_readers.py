import contextlib
import threading

PERMITS = 5


class RWLock:
    def __init__(self):
        self._door = threading.Lock()
        self._permits = threading.Semaphore(PERMITS)

    @contextlib.contextmanager
    def reading(self):
        with self._door:
            self._permits.acquire()
        try:
            yield
        finally:
            self._permits.release()

    @contextlib.contextmanager
    def writing(self):
        with self._door:
            for _ in range(PERMITS):
                self._permits.acquire()
        try:
            yield
        finally:
            self._permits.release(PERMITS)
