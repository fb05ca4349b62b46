import time


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.step = 0

    def _at(self, step, printNumber, number):
        while self.step != step:
            time.sleep(0.01)
        printNumber(number)
        self.step += 1

    def zero(self, printNumber):
        for x in range(1, self.n + 1):
            self._at(2 * x - 2, printNumber, 0)

    def even(self, printNumber):
        for x in range(2, self.n + 1, 2):
            self._at(2 * x - 1, printNumber, x)

    def odd(self, printNumber):
        for x in range(1, self.n + 1, 2):
            self._at(2 * x - 1, printNumber, x)
