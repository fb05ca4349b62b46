class Foo:
    def __init__(self):
        self.turn = 1

    def first(self, printFirst):
        printFirst()
        self.turn = 2

    def second(self, printSecond):
        while self.turn < 2:
            pass
        printSecond()
        self.turn = 3

    def third(self, printThird):
        while self.turn < 3:
            pass
        printThird()
