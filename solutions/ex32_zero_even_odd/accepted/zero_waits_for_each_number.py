import threading


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self._zero_may = threading.Semaphore(0)
        self._odd_may = threading.Semaphore(0)
        self._even_may = threading.Semaphore(0)

    def zero(self, printNumber):
        for x in range(1, self.n + 1):
            printNumber(0)
            following = self._odd_may if x % 2 else self._even_may
            following.release()
            self._zero_may.acquire()

    def even(self, printNumber):
        for x in range(2, self.n + 1, 2):
            self._even_may.acquire()
            printNumber(x)
            self._zero_may.release()

    def odd(self, printNumber):
        for x in range(1, self.n + 1, 2):
            self._odd_may.acquire()
            printNumber(x)
            self._zero_may.release()
