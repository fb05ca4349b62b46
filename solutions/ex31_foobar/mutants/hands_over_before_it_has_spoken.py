import threading


class FooBar:
    def __init__(self, n):
        self.n = n
        self._foo_may = threading.Semaphore(1)
        self._bar_may = threading.Semaphore(0)

    def foo(self, printFoo):
        for _ in range(self.n):
            self._foo_may.acquire()
            self._bar_may.release()
            printFoo()

    def bar(self, printBar):
        for _ in range(self.n):
            self._bar_may.acquire()
            self._foo_may.release()
            printBar()
