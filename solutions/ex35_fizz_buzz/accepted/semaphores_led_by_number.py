import threading


class FizzBuzz:
    """The thread of `number` leads: it lets the others in and waits until they are done."""

    def __init__(self, n: int):
        self.n = n
        self.fizz_turn = threading.Semaphore(0)
        self.buzz_turn = threading.Semaphore(0)
        self.fizzbuzz_turn = threading.Semaphore(0)
        self.done = threading.Semaphore(0)

    def fizz(self, printFizz: 'Callable[[], None]') -> None:
        for _ in range(self.n // 3 - self.n // 15):
            self.fizz_turn.acquire()
            printFizz()
            self.done.release()

    def buzz(self, printBuzz: 'Callable[[], None]') -> None:
        for _ in range(self.n // 5 - self.n // 15):
            self.buzz_turn.acquire()
            printBuzz()
            self.done.release()

    def fizzbuzz(self, printFizzBuzz: 'Callable[[], None]') -> None:
        for _ in range(self.n // 15):
            self.fizzbuzz_turn.acquire()
            printFizzBuzz()
            self.done.release()

    def number(self, printNumber: 'Callable[[int], None]') -> None:
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
