"""A decorator takes the object's lock around a method; the lock is reentrant, so methods may call each other."""

import functools
import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


def locked(method):
    """Run `method` while holding its object's lock."""

    @functools.wraps(method)
    def run(self, *args, **kwargs):
        with self._lock:
            return method(self, *args, **kwargs)

    return run


class Counter:
    def __init__(self):
        self._lock = threading.RLock()
        self._total = 0

    @locked
    def increment(self, amount=1):
        self._total = self.value() + checked(amount)

    @locked
    def value(self):
        return self._total
