import threading


class ConnectionPool:
    def __init__(self, limit):
        self._limit = limit
        self._inside = 0
        self._left = threading.Condition()

    @property
    def in_use(self):
        with self._left:
            return self._inside

    def acquire(self):
        with self._left:
            while self._inside == self._limit:
                self._left.wait(0.01)
            self._inside += 1

    def release(self):
        with self._left:
            if self._inside == 0:
                raise ValueError("release() without a place")
            self._inside -= 1

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, traceback):
        self.release()
