import threading


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.fizz_turn = threading.Semaphore(0)
        self.buzz_turn = threading.Semaphore(0)
        self.fizzbuzz_turn = threading.Semaphore(0)
        self.done = threading.Semaphore(0)

    def fizz(self, printFizz):
        for x in range(3, self.n, 3):
            if x % 5:
                self.fizz_turn.acquire()
                printFizz()
                self.done.release()

    def buzz(self, printBuzz):
        for x in range(5, self.n, 5):
            if x % 3:
                self.buzz_turn.acquire()
                printBuzz()
                self.done.release()

    def fizzbuzz(self, printFizzBuzz):
        for _ in range(self.n // 15):
            self.fizzbuzz_turn.acquire()
            printFizzBuzz()
            self.done.release()

    def number(self, printNumber):
        for x in range(1, self.n + 1):
            if x % 15 == 0:
                self.fizzbuzz_turn.release()
                self.done.acquire()
            elif x % 3 == 0:
                self.fizz_turn.release()
                self.done.acquire()
            elif x % 5 == 0:
                self.buzz_turn.release()
                self.done.acquire()
            else:
                printNumber(x)
