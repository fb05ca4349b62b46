"""`<=` for `<`: the last cent can never leave the account."""

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
        if src.balance <= amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
