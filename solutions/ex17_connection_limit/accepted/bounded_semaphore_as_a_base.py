import threading


class ConnectionPool(threading.BoundedSemaphore):
    """A bounded semaphore is a context manager already, and refuses what is too much."""

    def __init__(self, limit):
        super().__init__(limit)
        self.limit = limit

    @property
    def in_use(self):
        return self.limit - self._value
