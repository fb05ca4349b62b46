"""`return False` jumps over both `release`: the next one to need these accounts waits for ever."""

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
    first.lock.acquire()
    second.lock.acquire()
    if src.balance < amount:
        return False
    src.balance -= amount
    dst.balance += amount
    second.lock.release()
    first.lock.release()
    return True
