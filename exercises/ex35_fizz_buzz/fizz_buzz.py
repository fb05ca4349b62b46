"""Four threads count together, each says its own kind of number. Write `FizzBuzz`.

Run this file to see your class at work: python fizz_buzz.py
"""

import threading


class FizzBuzz:
    """Counts from 1 to `n`; four threads call one method each."""

    def __init__(self, n):
        self.n = n

    def fizz(self, printFizz):
        """Call `printFizz()` for every multiple of 3 that is none of 5."""
        raise NotImplementedError

    def buzz(self, printBuzz):
        """Call `printBuzz()` for every multiple of 5 that is none of 3."""
        raise NotImplementedError

    def fizzbuzz(self, printFizzBuzz):
        """Call `printFizzBuzz()` for every multiple of both."""
        raise NotImplementedError

    def number(self, printNumber):
        """Call `printNumber(x)` for every other number `x`."""
        raise NotImplementedError


if __name__ == "__main__":
    counting = FizzBuzz(15)
    threads = [
        threading.Thread(target=counting.fizz, args=(lambda: print("fizz"),)),
        threading.Thread(target=counting.buzz, args=(lambda: print("buzz"),)),
        threading.Thread(target=counting.fizzbuzz, args=(lambda: print("fizzbuzz"),)),
        threading.Thread(target=counting.number, args=(print,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
