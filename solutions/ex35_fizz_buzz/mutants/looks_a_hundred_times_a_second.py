import threading


class FizzBuzz:
    """Nobody notifies: everybody looks a hundred times a second."""

    def __init__(self, n):
        self.n = n
        self._next = 1
        self._turn = threading.Condition()

    def _say(self, mine, say):
        while True:
            with self._turn:
                while self._next <= self.n and not mine(self._next):
                    self._turn.wait(0.01)
                if self._next > self.n:
                    return
                say(self._next)
                self._next += 1

    def fizz(self, printFizz):
        self._say(lambda x: x % 3 == 0 and x % 5 != 0, lambda x: printFizz())

    def buzz(self, printBuzz):
        self._say(lambda x: x % 5 == 0 and x % 3 != 0, lambda x: printBuzz())

    def fizzbuzz(self, printFizzBuzz):
        self._say(lambda x: x % 15 == 0, lambda x: printFizzBuzz())

    def number(self, printNumber):
        self._say(lambda x: x % 3 != 0 and x % 5 != 0, printNumber)
