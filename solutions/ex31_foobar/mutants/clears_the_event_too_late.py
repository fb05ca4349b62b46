import threading


class FooBar:
    def __init__(self, n):
        self.n = n
        self.foo_turn = threading.Event()
        self.bar_turn = threading.Event()
        self.foo_turn.set()

    def foo(self, printFoo):
        for _ in range(self.n):
            self.foo_turn.wait()
            printFoo()
            self.bar_turn.set()
            self.foo_turn.clear()

    def bar(self, printBar):
        for _ in range(self.n):
            self.bar_turn.wait()
            printBar()
            self.foo_turn.set()
            self.bar_turn.clear()
