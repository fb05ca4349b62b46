"""Works out both new balances, then stores both: for one and the same account the second one stays."""

import itertools
import threading

_numbers = itertools.count()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.RLock()
        self.number = next(_numbers)


def transfer(src, dst, amount):
    first, second = sorted((src, dst), key=lambda account: account.number)
    with first.lock, second.lock:
        left = src.balance - amount
        more = dst.balance + amount
        if left < 0:
            return False
        src.balance = left
        dst.balance = more
        return True
