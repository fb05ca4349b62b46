import threading


class FooBar:
    def __init__(self, n):
        self.n = n
        self.changed = threading.Condition()

    def foo(self, printFoo):
        for _ in range(self.n):
            with self.changed:
                printFoo()
                self.changed.notify()
                self.changed.wait()

    def bar(self, printBar):
        for _ in range(self.n):
            with self.changed:
                self.changed.wait()
                printBar()
                self.changed.notify()
