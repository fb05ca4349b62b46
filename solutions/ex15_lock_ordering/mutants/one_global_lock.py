"""One lock for the whole bank: no deadlock, and no two transfers at the same time either."""

import threading

_bank = threading.Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(src, dst, amount):
    with _bank:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
