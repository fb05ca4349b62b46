"""A new lock for every transfer: nobody else ever waits for it."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(src, dst, amount):
    with threading.Lock():
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
