"""A lock made of a boolean: looking at it and setting it are two steps."""

import time


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    def __init__(self):
        self._busy = False
        self._total = 0

    def increment(self, amount=1):
        checked(amount)
        while self._busy:
            time.sleep(0.001)
        self._busy = True
        self._total += amount
        self._busy = False

    def value(self):
        return self._total
