"""Nothing is read and written back: `list.append` is one step, and the total is added up when asked for."""


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    def __init__(self):
        self._amounts = []

    def increment(self, amount=1):
        self._amounts.append(checked(amount))

    def value(self):
        return sum(self._amounts)
