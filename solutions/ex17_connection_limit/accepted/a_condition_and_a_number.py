import threading


class ConnectionPool:
    def __init__(self, limit):
        self.limit = limit
        self.in_use = 0
        self.changed = threading.Condition()

    def acquire(self):
        with self.changed:
            while self.in_use >= self.limit:
                self.changed.wait()
            self.in_use += 1

    def release(self):
        with self.changed:
            if not self.in_use:
                raise ValueError
            self.in_use -= 1
            self.changed.notify()

    __enter__ = acquire

    def __exit__(self, *_):
        self.release()
