import threading


class Foo:
    def __init__(self):
        self.first_done = threading.Event()
        self.second_done = threading.Event()

    def first(self, printFirst):
        try:
            return printFirst()
        finally:
            self.first_done.set()

    def second(self, printSecond):
        self.first_done.wait()
        try:
            return printSecond()
        finally:
            self.second_done.set()

    def third(self, printThird):
        self.second_done.wait()
        return printThird()
