"""Two locks, always in the same order: that of the accounts' numbers, whichever way the money goes."""

import itertools
import threading

_numbers = itertools.count()


class Account:
    """A wallet. `balance` is in cents and never negative."""

    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()
        self.number = next(_numbers)


def transfer(src, dst, amount):
    """Move `amount` cents from `src` to `dst`.

    Return True when the money has moved, and False when `src` does not hold enough: then nothing has changed.
    """
    if src is dst:
        with src.lock:
            return src.balance >= amount
    # A circle of waiting threads needs one that holds a higher number and waits for a lower one. There is none.
    first, second = sorted((src, dst), key=lambda account: account.number)
    with first.lock, second.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
