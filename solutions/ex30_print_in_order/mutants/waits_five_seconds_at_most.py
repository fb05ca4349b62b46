import threading


class Foo:
    def __init__(self):
        self.first_done = threading.Event()
        self.second_done = threading.Event()

    def first(self, printFirst):
        printFirst()
        self.first_done.set()

    def second(self, printSecond):
        self.first_done.wait(timeout=5)
        printSecond()
        self.second_done.set()

    def third(self, printThird):
        self.second_done.wait(timeout=5)
        printThird()
