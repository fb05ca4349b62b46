import threading


class Foo:
    def __init__(self):
        self._done = threading.Event()

    def first(self, printFirst):
        printFirst()
        self._done.set()

    def second(self, printSecond):
        self._done.wait()
        printSecond()
        self._done.set()

    def third(self, printThird):
        self._done.wait()
        printThird()
