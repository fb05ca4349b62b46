import threading
import time


class ConnectionPool:
    def __init__(self, limit):
        self._places = threading.BoundedSemaphore(limit)
        self._lock = threading.Lock()
        self._in_use = 0

    @property
    def in_use(self):
        with self._lock:
            return self._in_use

    def acquire(self):
        while not self._places.acquire(blocking=False):
            time.sleep(0.01)
        with self._lock:
            self._in_use += 1

    def release(self):
        with self._lock:
            if self._in_use == 0:
                raise ValueError("release() without a place")
            self._in_use -= 1
        self._places.release()

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, traceback):
        self.release()
