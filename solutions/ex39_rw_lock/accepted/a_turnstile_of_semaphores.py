from contextlib import contextmanager
from threading import Lock, Semaphore


class RWLock:
    """Everybody goes through the turnstile; a writer stays in it until it is done, and so nobody passes it."""

    def __init__(self):
        self.turnstile = Semaphore(1)
        self.room_empty = Semaphore(1)
        self.counter_lock = Lock()
        self.counter = 0

    @contextmanager
    def reading(self):
        with self.turnstile:
            with self.counter_lock:
                self.counter += 1
                if self.counter == 1:
                    self.room_empty.acquire()
        try:
            yield
        finally:
            with self.counter_lock:
                self.counter -= 1
                if self.counter == 0:
                    self.room_empty.release()

    @contextmanager
    def writing(self):
        with self.turnstile, self.room_empty:
            yield
