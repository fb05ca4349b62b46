import threading


class FooBar:
    """Only one thread waits for each event, so it may clear it itself."""

    def __init__(self, n):
        self.n = n
        self.foo_turn = threading.Event()
        self.bar_turn = threading.Event()
        self.foo_turn.set()

    def foo(self, printFoo):
        for _ in range(self.n):
            self.foo_turn.wait()
            self.foo_turn.clear()
            printFoo()
            self.bar_turn.set()

    def bar(self, printBar):
        for _ in range(self.n):
            self.bar_turn.wait()
            self.bar_turn.clear()
            printBar()
            self.foo_turn.set()
