import threading


class Foo:
    def __init__(self):
        self._first = threading.Condition()
        self._second = threading.Condition()

    def first(self, printFirst):
        with self._first:
            printFirst()
            self._first.notify()

    def second(self, printSecond):
        with self._first:
            self._first.wait()
        with self._second:
            printSecond()
            self._second.notify()

    def third(self, printThird):
        with self._second:
            self._second.wait()
        printThird()
