import itertools
import threading


class Turns:
    """Whose turn it is, as a generator that only the one whose turn it is moves on."""

    def __init__(self, *names):
        self._names = itertools.cycle(names)
        self._now = next(self._names)
        self._changed = threading.Condition()

    def of(self, name, times):
        for _ in range(times):
            with self._changed:
                self._changed.wait_for(lambda: self._now == name)
            yield
            with self._changed:
                self._now = next(self._names)
                self._changed.notify_all()


class FooBar:
    def __init__(self, n):
        self.n = n
        self.turns = Turns("foo", "bar")

    def foo(self, printFoo):
        for _ in self.turns.of("foo", self.n):
            printFoo()

    def bar(self, printBar):
        for _ in self.turns.of("bar", self.n):
            printBar()
