"""The amount is checked between `acquire` and `release`: a refused one leaves the lock taken for good."""

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
        self._lock.acquire()
        self._total = self._total + checked(amount)
        self._lock.release()

    def value(self):
        with self._lock:
            return self._total
