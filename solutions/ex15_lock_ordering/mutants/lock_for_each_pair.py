"""One lock for each pair of accounts: two pairs that share an account have two different locks."""

import threading

_locks = {}


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(src, dst, amount):
    lock = _locks.setdefault(frozenset((src, dst)), threading.Lock())
    with lock:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
