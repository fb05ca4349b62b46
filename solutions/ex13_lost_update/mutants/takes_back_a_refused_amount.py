"""Adds first and looks afterwards: a reader that does not take the lock sees the total in between."""

import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._total = 0

    def increment(self, amount=1):
        if not isinstance(amount, int):
            checked(amount)
        with self._lock:
            before = self._total
            self._total = before + amount
            if self._total <= before:
                self._total = before
                checked(amount)

    def value(self):
        return self._total
