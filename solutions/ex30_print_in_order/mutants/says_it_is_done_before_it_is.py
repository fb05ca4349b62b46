import threading


class Foo:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_done = threading.Event()

    def first(self, printFirst):
        self._first_done.set()
        printFirst()

    def second(self, printSecond):
        self._first_done.wait()
        self._second_done.set()
        printSecond()

    def third(self, printThird):
        self._second_done.wait()
        printThird()
