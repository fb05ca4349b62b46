import threading


class FizzBuzz:
    """Waits for its turn, but for three seconds at most, so that nothing hangs."""

    def __init__(self, n):
        self.n = n
        self._next = 1
        self._turn = threading.Condition()

    def _say(self, numbers, say):
        for x in numbers:
            with self._turn:
                self._turn.wait_for(lambda: self._next == x, timeout=3)
                say(x)
                self._next += 1
                self._turn.notify_all()

    def _numbers(self, three, five):
        return [x for x in range(1, self.n + 1) if (x % 3 == 0) == three and (x % 5 == 0) == five]

    def fizz(self, printFizz):
        self._say(self._numbers(True, False), lambda x: printFizz())

    def buzz(self, printBuzz):
        self._say(self._numbers(False, True), lambda x: printBuzz())

    def fizzbuzz(self, printFizzBuzz):
        self._say(self._numbers(True, True), lambda x: printFizzBuzz())

    def number(self, printNumber):
        self._say(self._numbers(False, False), printNumber)
