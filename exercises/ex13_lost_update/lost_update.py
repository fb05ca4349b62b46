"""Count visitors from many threads at once.

`Counter` is right as long as one thread uses it. Repair it, so that it is right with any number of threads.
Run this file to see what goes wrong: python lost_update.py
"""

import sys
import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    """A total that starts at 0 and only ever grows."""

    def __init__(self):
        self._total = 0

    def increment(self, amount=1):
        """Add `amount`. A refused amount raises ValueError and leaves the total as it was."""
        self._total = self._total + checked(amount)

    def value(self):
        """Return the total."""
        return self._total


def one_day(*, gates, visitors):
    """Let `gates` threads count `visitors` each, and return how many are missing in the evening."""
    counter = Counter()

    def gate():
        for _ in range(visitors):
            counter.increment()

    threads = [threading.Thread(target=gate) for _ in range(gates)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gates * visitors - counter.value()


if __name__ == "__main__":
    print("4 gates, 25,000 visitors each")
    print(f"  as Python comes:               {one_day(gates=4, visitors=25_000):6} missing")

    # Python lets another thread run every 5 ms, and a gate is done before that. Nothing promises it.
    sys.setswitchinterval(0.000_001)
    print(f"  threads take turns more often: {one_day(gates=4, visitors=25_000):6} missing")
