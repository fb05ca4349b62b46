"""Never two locks at once: the money leaves one account, is on its way, and arrives in the other."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    with src.lock:
        if src.balance < amount:
            return False
        src.balance -= amount
    with dst.lock:
        dst.balance += amount
    return True
