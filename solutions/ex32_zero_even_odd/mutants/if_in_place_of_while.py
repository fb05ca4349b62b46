import threading


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.step = 0
        self.changed = threading.Condition()

    def _at(self, step, printNumber, number):
        with self.changed:
            if self.step != step:
                self.changed.wait()
            printNumber(number)
            self.step += 1
            self.changed.notify_all()

    def zero(self, printNumber):
        for x in range(1, self.n + 1):
            self._at(2 * x - 2, printNumber, 0)

    def even(self, printNumber):
        for x in range(2, self.n + 1, 2):
            self._at(2 * x - 1, printNumber, x)

    def odd(self, printNumber):
        for x in range(1, self.n + 1, 2):
            self._at(2 * x - 1, printNumber, x)
