"""Lock and total belong to the class: all counters of the program count together."""

import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    lock = threading.Lock()
    total = 0

    def increment(self, amount=1):
        checked(amount)
        with Counter.lock:
            Counter.total += amount

    def value(self):
        with Counter.lock:
            return Counter.total
