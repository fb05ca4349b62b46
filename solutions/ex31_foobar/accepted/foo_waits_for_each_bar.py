import threading


class FooBar:
    def __init__(self, n):
        self.n = n
        self._foo_may = threading.Semaphore(0)
        self._bar_may = threading.Semaphore(0)

    def foo(self, printFoo):
        for _ in range(self.n):
            printFoo()
            self._bar_may.release()
            self._foo_may.acquire()

    def bar(self, printBar):
        for _ in range(self.n):
            self._bar_may.acquire()
            printBar()
            self._foo_may.release()
