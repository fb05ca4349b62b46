import time


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.current = 1

    def _say(self, numbers, say):
        for x in numbers:
            while self.current != x:
                time.sleep(0.01)
            say(x)
            self.current += 1

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
