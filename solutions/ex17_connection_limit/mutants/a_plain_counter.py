class ConnectionPool:
    def __init__(self, limit):
        self._limit = limit
        self._in_use = 0

    @property
    def in_use(self):
        return self._in_use

    def acquire(self):
        if self._in_use < self._limit:
            self._in_use += 1

    def release(self):
        if self._in_use == 0:
            raise ValueError
        self._in_use -= 1

    def __enter__(self):
        self.acquire()

    def __exit__(self, *exception):
        self.release()
