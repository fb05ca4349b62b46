import threading


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self._zero_may = threading.Semaphore(1)
        self._number_may = threading.Semaphore(0)

    def zero(self, printNumber):
        for _ in range(self.n):
            self._zero_may.acquire()
            printNumber(0)
            self._number_may.release()

    def even(self, printNumber):
        for x in range(2, self.n + 1, 2):
            self._number_may.acquire()
            printNumber(x)
            self._zero_may.release()

    def odd(self, printNumber):
        for x in range(1, self.n + 1, 2):
            self._number_may.acquire()
            printNumber(x)
            self._zero_may.release()
