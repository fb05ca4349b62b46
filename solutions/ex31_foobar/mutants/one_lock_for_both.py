import threading


class FooBar:
    """One at a time, but not in turns."""

    def __init__(self, n):
        self.n = n
        self.lock = threading.Lock()

    def foo(self, printFoo):
        for _ in range(self.n):
            with self.lock:
                printFoo()

    def bar(self, printBar):
        for _ in range(self.n):
            with self.lock:
                printBar()
