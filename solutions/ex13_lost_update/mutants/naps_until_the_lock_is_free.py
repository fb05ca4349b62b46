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
        while not self._lock.acquire(blocking=False):
            time.sleep(0.001)
        self._total += amount
        self._lock.release()

    def value(self):
        with self._lock:
            return self._total
