"""A semaphore for each thread: a permit says *you*, and only to the one it is meant for."""

import threading


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self._zero_may = threading.Semaphore(1)
        self._odd_may = threading.Semaphore(0)
        self._even_may = threading.Semaphore(0)

    def zero(self, printNumber):
        for x in range(1, self.n + 1):
            self._zero_may.acquire()
            printNumber(0)
            following = self._odd_may if x % 2 else self._even_may
            following.release()

    def even(self, printNumber):
        self._each(range(2, self.n + 1, 2), self._even_may, printNumber)

    def odd(self, printNumber):
        self._each(range(1, self.n + 1, 2), self._odd_may, printNumber)

    def _each(self, numbers, may, printNumber):
        for x in numbers:
            may.acquire()
            printNumber(x)
            self._zero_may.release()
