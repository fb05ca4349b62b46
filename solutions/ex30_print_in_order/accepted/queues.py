import queue


class Foo:
    def __init__(self):
        self.to_second = queue.Queue()
        self.to_third = queue.Queue()

    def first(self, printFirst):
        self.to_second.put(printFirst())

    def second(self, printSecond):
        self.to_second.get()
        self.to_third.put(printSecond())

    def third(self, printThird):
        self.to_third.get()
        printThird()
