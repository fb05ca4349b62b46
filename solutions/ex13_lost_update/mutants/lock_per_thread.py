"""A `threading.local` lock: every thread finds its own one."""

import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    def __init__(self):
        self._mine = threading.local()
        self._total = 0

    def _lock(self):
        if not hasattr(self._mine, "lock"):
            self._mine.lock = threading.Lock()
        return self._mine.lock

    def increment(self, amount=1):
        with self._lock():
            self._total += checked(amount)

    def value(self):
        with self._lock():
            return self._total
