import threading


class ConnectionPool:
    def __init__(self, limit):
        self._places = threading.Semaphore(limit)
        self._lock = threading.Lock()
        self._inside = []

    @property
    def in_use(self):
        with self._lock:
            return len(self._inside)

    def acquire(self):
        self._places.acquire()
        with self._lock:
            self._inside.append(threading.get_ident())

    def release(self):
        with self._lock:
            self._inside.remove(threading.get_ident())  # ValueError when it is not inside
        self._places.release()

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, traceback):
        self.release()
