from threading import *


class FooBar:
    """They meet twice in every round: after foo, and after bar."""

    def __init__(self, n):
        self.n = n
        self.foo_is_said = Barrier(2)
        self.bar_is_said = Barrier(2)

    def foo(self, printFoo):
        for _ in range(self.n):
            printFoo()
            self.foo_is_said.wait()
            self.bar_is_said.wait()

    def bar(self, printBar):
        for _ in range(self.n):
            self.foo_is_said.wait()
            printBar()
            self.bar_is_said.wait()
