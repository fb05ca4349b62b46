import time


class Foo:
    def first(self, printFirst):
        printFirst()

    def second(self, printSecond):
        time.sleep(0.01)
        printSecond()

    def third(self, printThird):
        time.sleep(0.02)
        printThird()
