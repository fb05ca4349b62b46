"""Takes the money out, sees that the balance is negative, and puts it back: others have seen it, too."""

import itertools
import threading

_numbers = itertools.count()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()
        self.number = next(_numbers)


def in_order(src, dst):
    return sorted((src, dst), key=lambda account: account.number)


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    first, second = in_order(src, dst)
    with first.lock, second.lock:
        src.balance -= amount
        if src.balance < 0:
            src.balance += amount
            return False
        dst.balance += amount
        return True
