from threading import Lock


class FizzBuzz:
    """Four locks, of which one is open: whose lock is open has the turn."""

    def __init__(self, n):
        self.n = n
        self.current = 1
        self.locks = {"fizz": Lock(), "buzz": Lock(), "fizzbuzz": Lock(), "number": Lock()}
        for name, lock in self.locks.items():
            if name != "number":
                lock.acquire()

    def kind(self):
        if self.current % 15 == 0:
            return "fizzbuzz"
        if self.current % 3 == 0:
            return "fizz"
        if self.current % 5 == 0:
            return "buzz"
        return "number"

    def play(self, name, say):
        while True:
            self.locks[name].acquire()
            if self.current > self.n:
                return
            say(self.current)
            self.current += 1
            if self.current > self.n:
                for lock in self.locks.values():
                    if lock is not self.locks[name]:
                        lock.release()
                return
            self.locks[self.kind()].release()

    def fizz(self, printFizz):
        self.play("fizz", lambda x: printFizz())

    def buzz(self, printBuzz):
        self.play("buzz", lambda x: printBuzz())

    def fizzbuzz(self, printFizzBuzz):
        self.play("fizzbuzz", lambda x: printFizzBuzz())

    def number(self, printNumber):
        self.play("number", printNumber)
