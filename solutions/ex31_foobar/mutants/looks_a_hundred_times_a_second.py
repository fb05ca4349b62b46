from threading import Condition


class FooBar:
    """Nobody notifies: both look again a hundred times a second."""

    def __init__(self, n):
        self.n = n
        self.turn = "foo"
        self.changed = Condition()

    def foo(self, printFoo):
        for _ in range(self.n):
            with self.changed:
                while self.turn != "foo":
                    self.changed.wait(timeout=0.01)
                printFoo()
                self.turn = "bar"

    def bar(self, printBar):
        for _ in range(self.n):
            with self.changed:
                while self.turn != "bar":
                    self.changed.wait(timeout=0.01)
                printBar()
                self.turn = "foo"
