import threading


class Foo:
    """A barrier, so that all are there; then each waits for the one before."""

    def __init__(self):
        self._all_here = threading.Barrier(3)
        self._first_done = threading.Event()
        self._second_done = threading.Event()

    def first(self, printFirst):
        self._all_here.wait()
        printFirst()
        self._first_done.set()

    def second(self, printSecond):
        self._all_here.wait()
        self._first_done.wait()
        printSecond()
        self._second_done.set()

    def third(self, printThird):
        self._all_here.wait()
        self._second_done.wait()
        printThird()
