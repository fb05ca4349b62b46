from threading import Lock


class FizzBuzz:
    """Whose lock is open has the turn. Each knows its numbers, so nobody is told of the end."""

    def __init__(self, n):
        self.n = n
        self._fizz, self._buzz, self._fizzbuzz, self._number = Lock(), Lock(), Lock(), Lock()
        for lock in (self._fizz, self._buzz, self._fizzbuzz):
            lock.acquire()

    def _hand_on(self, x):
        if x > self.n:
            return
        if x % 15 == 0:
            self._fizzbuzz.release()
        elif x % 5 == 0:
            self._buzz.release()
        elif x % 3 == 0:
            self._fizz.release()
        else:
            self._number.release()

    def fizz(self, printFizz):
        for x in range(3, self.n + 1, 3):
            if x % 5:
                self._fizz.acquire()
                printFizz()
                self._hand_on(x + 1)

    def buzz(self, printBuzz):
        for x in range(5, self.n + 1, 5):
            if x % 3:
                self._buzz.acquire()
                printBuzz()
                self._hand_on(x + 1)

    def fizzbuzz(self, printFizzBuzz):
        for x in range(15, self.n + 1, 15):
            self._fizzbuzz.acquire()
            printFizzBuzz()
            self._hand_on(x + 1)

    def number(self, printNumber):
        for x in range(1, self.n + 1):
            if x % 3 and x % 5:
                self._number.acquire()
                printNumber(x)
                self._hand_on(x + 1)
