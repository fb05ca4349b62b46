"""The total is kept in two parts, which move under the lock; the reader adds them up without it."""

import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


BATCH = 2


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._total = 0
        self._latest = []

    def increment(self, amount=1):
        checked(amount)
        with self._lock:
            self._latest.append(amount)
            if len(self._latest) == BATCH:
                self._total += sum(self._latest)
                self._latest.clear()

    def value(self):
        return self._total + sum(self._latest)
