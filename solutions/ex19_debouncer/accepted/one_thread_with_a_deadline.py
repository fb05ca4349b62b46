import threading
import time


class Debouncer:
    """One thread for all requests: it sleeps until the deadline of the latest one."""

    def __init__(self, delay, func):
        self.delay = delay
        self.func = func
        self.changed = threading.Condition()
        self.request = None  # (deadline, args)
        self.thread = None

    def call(self, *args):
        with self.changed:
            old, self.request = self.request, (time.monotonic() + self.delay, args)
            if self.thread is None:
                self.thread = threading.Thread(target=self.watch, daemon=True)
                self.thread.start()
            self.changed.notify()
            return old is not None

    def cancel(self):
        with self.changed:
            old, self.request = self.request, None
            self.changed.notify()
            return old is not None

    def flush(self):
        with self.changed:
            request, self.request = self.request, None
            self.changed.notify()
        if request is not None:
            self.func(*request[1])
        return request is not None

    def watch(self):
        while True:
            with self.changed:
                while self.request is not None and time.monotonic() < self.request[0]:
                    self.changed.wait(self.request[0] - time.monotonic())
                request, self.request = self.request, None
                if request is None:
                    self.thread = None
                    return
            self.func(*request[1])
