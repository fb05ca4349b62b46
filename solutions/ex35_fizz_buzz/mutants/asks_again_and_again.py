class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.current = 1

    def _say(self, mine, say):
        while True:
            x = self.current
            if x > self.n:
                return
            if mine(x):
                say(x)
                self.current = x + 1

    def fizz(self, printFizz):
        self._say(lambda x: x % 3 == 0 and x % 5 != 0, lambda x: printFizz())

    def buzz(self, printBuzz):
        self._say(lambda x: x % 5 == 0 and x % 3 != 0, lambda x: printBuzz())

    def fizzbuzz(self, printFizzBuzz):
        self._say(lambda x: x % 15 == 0, lambda x: printFizzBuzz())

    def number(self, printNumber):
        self._say(lambda x: x % 3 != 0 and x % 5 != 0, printNumber)
