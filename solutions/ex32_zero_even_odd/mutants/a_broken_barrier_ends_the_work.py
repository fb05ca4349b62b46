from threading import Barrier, BrokenBarrierError


class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.meeting = Barrier(3, timeout=1)

    def _work(self, mine, printNumber):
        try:
            for step in range(2 * self.n):
                x = 0 if step % 2 == 0 else step // 2 + 1
                if mine(x):
                    printNumber(x)
                self.meeting.wait()
        except BrokenBarrierError:
            return  # the others have gone

    def zero(self, printNumber):
        self._work(lambda x: x == 0, printNumber)

    def even(self, printNumber):
        self._work(lambda x: x != 0 and x % 2 == 0, printNumber)

    def odd(self, printNumber):
        self._work(lambda x: x % 2 == 1, printNumber)
