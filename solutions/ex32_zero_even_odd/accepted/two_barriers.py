import threading
from functools import partialmethod


class ZeroEvenOdd:
    """All three meet twice for each number: after the zero, and after the number (but not after the very last)."""

    def __init__(self, n):
        self.n = n
        self.after_zero = threading.Barrier(3)
        self.after_number = threading.Barrier(3)

    def _all(self, mine, printNumber):
        for x in range(1, self.n + 1):
            if mine == "zero":
                printNumber(0)
            self.after_zero.wait()
            if mine == ("odd" if x % 2 else "even"):
                printNumber(x)
            if x < self.n:
                self.after_number.wait()

    zero = partialmethod(_all, "zero")
    even = partialmethod(_all, "even")
    odd = partialmethod(_all, "odd")
