import threading


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._total = 0

    def increment(self, amount=1):
        with self._lock:
            try:
                self._total += amount
            except TypeError:
                raise ValueError(f"{amount!r} is no number") from None
            if not isinstance(amount, int) or amount < 1:
                self._total -= amount
                raise ValueError(f"{amount!r} is no whole number of 1 or more")

    def value(self):
        with self._lock:
            return self._total
