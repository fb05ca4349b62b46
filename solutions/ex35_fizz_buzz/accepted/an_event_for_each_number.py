import threading


class FizzBuzz:
    """Event x is set when number x may be said; nobody ever clears one."""

    def __init__(self, n):
        self.may_say = [threading.Event() for _ in range(n + 2)]
        self.may_say[1].set()
        self.n = n

    def _each(self, numbers, say):
        for x in numbers:
            self.may_say[x].wait()
            say(x)
            self.may_say[x + 1].set()

    def _numbers(self, three, five):
        return [x for x in range(1, self.n + 1) if (x % 3 == 0) == three and (x % 5 == 0) == five]

    def fizz(self, printFizz):
        self._each(self._numbers(True, False), lambda x: printFizz())

    def buzz(self, printBuzz):
        self._each(self._numbers(False, True), lambda x: printBuzz())

    def fizzbuzz(self, printFizzBuzz):
        self._each(self._numbers(True, True), lambda x: printFizzBuzz())

    def number(self, printNumber):
        self._each(self._numbers(False, False), printNumber)
