"""The pause that once made the bug visible is still there, and now everybody waits for it."""

import threading
import time


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
        checked(amount)
        with self._lock:
            total = self._total
            time.sleep(0.01)
            self._total = total + amount

    def value(self):
        with self._lock:
            return self._total
