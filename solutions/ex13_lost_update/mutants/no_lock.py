"""`+=` on one line looks like one step."""


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    def __init__(self):
        self._total = 0

    def increment(self, amount=1):
        checked(amount)
        self._total += amount

    def value(self):
        return self._total
