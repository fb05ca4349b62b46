import threading


class FooBar:
    def __init__(self, n):
        self.n = n
        self.said = 0
        self.changed = threading.Condition()

    def _turns(self, which, say):
        for _ in range(self.n):
            with self.changed:
                while self.said % 2 != which:
                    self.changed.wait()
                say()
                self.said += 1
                self.changed.notify()

    def foo(self, printFoo):
        self._turns(0, printFoo)

    def bar(self, printBar):
        self._turns(1, printBar)
