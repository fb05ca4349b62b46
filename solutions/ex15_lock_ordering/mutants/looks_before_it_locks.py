"""The balance is compared before the locks are taken: it may be another one by the time the money moves."""

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
    if src.balance < amount:
        return False
    if src is dst:
        return True
    first, second = in_order(src, dst)
    with first.lock, second.lock:
        src.balance -= amount
        dst.balance += amount
        return True
