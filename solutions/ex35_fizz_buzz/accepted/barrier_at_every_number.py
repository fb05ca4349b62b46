import threading


class FizzBuzz:
    def __init__(self, n):
        self.n = n
        self.meeting = threading.Barrier(4)

    def fizz(self, printFizz):
        for x in range(1, self.n + 1):
            if x % 3 == 0 and x % 5 != 0:
                printFizz()
            self.meeting.wait()

    def buzz(self, printBuzz):
        for x in range(1, self.n + 1):
            if x % 5 == 0 and x % 3 != 0:
                printBuzz()
            self.meeting.wait()

    def fizzbuzz(self, printFizzBuzz):
        for x in range(1, self.n + 1):
            if x % 15 == 0:
                printFizzBuzz()
            self.meeting.wait()

    def number(self, printNumber):
        for x in range(1, self.n + 1):
            if x % 3 and x % 5:
                printNumber(x)
            self.meeting.wait()
