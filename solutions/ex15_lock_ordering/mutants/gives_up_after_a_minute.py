"""Takes the locks in one order, and gives up when one of them is not free within a minute."""

import itertools
import threading

_numbers = itertools.count()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.number = next(_numbers)
        self.lock = threading.RLock()


def transfer(src, dst, amount):
    first, second = sorted((src, dst), key=lambda account: account.number)
    if not first.lock.acquire(timeout=60):
        return False
    try:
        if not second.lock.acquire(timeout=60):
            return False
        try:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
        finally:
            second.lock.release()
    finally:
        first.lock.release()
