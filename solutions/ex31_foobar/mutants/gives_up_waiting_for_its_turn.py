from threading import Condition


class FooBar:
    """A wait of two seconds at most, so that nobody hangs."""

    def __init__(self, n):
        self.n = n
        self.turn = "foo"
        self.changed = Condition()

    def foo(self, printFoo):
        for _ in range(self.n):
            with self.changed:
                self.changed.wait_for(lambda: self.turn == "foo", timeout=2)
                printFoo()
                self.turn = "bar"
                self.changed.notify()

    def bar(self, printBar):
        for _ in range(self.n):
            with self.changed:
                self.changed.wait_for(lambda: self.turn == "bar", timeout=2)
                printBar()
                self.turn = "foo"
                self.changed.notify()
