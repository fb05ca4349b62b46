import threading


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
        self._places.acquire()
        with self._lock:
            self._in_use += 1

    def release(self):
        self._places.release()  # ValueError when nobody has one
        with self._lock:
            self._in_use -= 1

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, traceback):
        self.release()
