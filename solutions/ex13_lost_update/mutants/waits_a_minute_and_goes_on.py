import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    """A total that starts at 0 and only ever grows."""

    def __init__(self):
        self._lock = threading.Lock()
        self._total = 0

    def increment(self, amount=1):
        """Add `amount`. A refused amount raises ValueError and leaves the total as it was."""
        amount = checked(amount)
        got = self._lock.acquire(timeout=60)
        self._total += amount
        if got:
            self._lock.release()

    def value(self):
        """Return the total."""
        with self._lock:
            return self._total
