import threading


class FooBar:
    """A do-while: the first foo comes before the question whether there is one."""

    def __init__(self, n):
        self.n = n
        self._foo_may = threading.Semaphore(1)
        self._bar_may = threading.Semaphore(0)

    def foo(self, printFoo):
        left = self.n
        while True:
            self._foo_may.acquire()
            printFoo()
            self._bar_may.release()
            left -= 1
            if left <= 0:
                return

    def bar(self, printBar):
        left = self.n
        while True:
            self._bar_may.acquire()
            printBar()
            self._foo_may.release()
            left -= 1
            if left <= 0:
                return
