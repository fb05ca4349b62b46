import threading


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n

    def zero(self, printNumber):
        for x in range(1, self.n + 1):
            printNumber(0)
            printNumber(x)

    def even(self, printNumber):
        pass

    def odd(self, printNumber):
        pass
