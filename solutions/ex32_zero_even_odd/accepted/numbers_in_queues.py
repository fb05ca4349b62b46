import queue


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.turns = {0: queue.Queue(), 1: queue.Queue()}
        self.back = queue.Queue()

    def zero(self, printNumber):
        for x in range(1, self.n + 1):
            if x > 1:
                self.back.get()
            printNumber(0)
            self.turns[x % 2].put(x)

    def even(self, printNumber):
        self._take(0, self.n // 2, printNumber)

    def odd(self, printNumber):
        self._take(1, (self.n + 1) // 2, printNumber)

    def _take(self, parity, times, printNumber):
        for _ in range(times):
            printNumber(self.turns[parity].get())
            self.back.put(None)
