"""The receiver gets more, so who would mind? Two payments to one receiver are two read-modify-writes."""

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
    dst.balance += amount
    return True
