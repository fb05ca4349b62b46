"""Three threads set one line: 0102030405… Write `ZeroEvenOdd`.

Run this file to see your class at work: python zero_even_odd.py
"""

import threading


class ZeroEvenOdd:
    """Sets the numbers from 1 to `n`, a zero before each; three threads call one method each."""

    def __init__(self, n):
        self.n = n

    def zero(self, printNumber):
        """Call `printNumber(0)` before every number."""
        raise NotImplementedError

    def even(self, printNumber):
        """Call `printNumber(x)` for each even `x` from 2 to `n`."""
        raise NotImplementedError

    def odd(self, printNumber):
        """Call `printNumber(x)` for each odd `x` from 1 to `n`."""
        raise NotImplementedError


if __name__ == "__main__":
    line = ZeroEvenOdd(5)
    threads = [
        threading.Thread(target=method, args=(lambda x: print(x, end=""),))
        for method in (line.even, line.odd, line.zero)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print()
