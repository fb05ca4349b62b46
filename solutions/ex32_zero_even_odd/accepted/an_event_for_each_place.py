import threading


class ZeroEvenOdd:
    """The line has 2n places; an event for each says that it may be filled."""

    def __init__(self, n):
        self.n = n
        self.may_fill = [threading.Event() for _ in range(2 * n + 1)]
        self.may_fill[0].set()

    def _fill(self, place, printNumber, x):
        self.may_fill[place].wait()
        printNumber(x)
        self.may_fill[place + 1].set()

    def zero(self, printNumber):
        for place in range(0, 2 * self.n, 2):
            self._fill(place, printNumber, 0)

    def even(self, printNumber):
        for place in range(3, 2 * self.n, 4):
            self._fill(place, printNumber, (place + 1) // 2)

    def odd(self, printNumber):
        for place in range(1, 2 * self.n, 4):
            self._fill(place, printNumber, (place + 1) // 2)
