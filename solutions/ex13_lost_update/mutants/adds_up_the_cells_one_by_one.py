import threading


def checked(amount):
    """Give `amount` back, or raise ValueError when it is not a whole number of 1 or more."""
    if not isinstance(amount, int) or amount < 1:
        raise ValueError(f"an increment is a whole number of 1 or more, not {amount!r}")
    return amount


class Counter:
    """A cell for each gate, which only that gate changes."""

    def __init__(self):
        self._lock = threading.Lock()
        self._cells = {}

    def increment(self, amount=1):
        amount = checked(amount)
        with self._lock:
            cell = self._cells.setdefault(threading.get_ident(), [0])
        cell[0] += amount

    def value(self):
        with self._lock:
            cells = list(self._cells.values())
        total = 0
        for cell in cells:
            total += cell[0]
        return total
