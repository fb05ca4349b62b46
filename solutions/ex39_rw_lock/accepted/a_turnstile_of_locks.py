from contextlib import contextmanager
from threading import Lock


class RWLock:
    """Locks give no turns: when a writer leaves the turnstile, the next writer or any reader may be in it first."""

    def __init__(self):
        self.turnstile, self.room, self.mutex = Lock(), Lock(), Lock()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.turnstile:
            pass
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        try:
            yield
        finally:
            with self.mutex:
                self.readers -= 1
                if self.readers == 0:
                    self.room.release()

    @contextmanager
    def writing(self):
        with self.turnstile, self.room:
            yield
