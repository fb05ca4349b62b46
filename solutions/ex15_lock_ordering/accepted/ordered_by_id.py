"""The order is that of `id`, and a reentrant lock makes a transfer to oneself an ordinary one."""

import threading


class Account:
    def __init__(self, balance):
        self._balance = balance
        self._lock = threading.RLock()

    @property
    def balance(self):
        with self._lock:
            return self._balance

    def withdraw(self, amount):
        with self._lock:
            if self._balance < amount:
                return False
            self._balance -= amount
            return True

    def deposit(self, amount):
        with self._lock:
            self._balance += amount


def transfer(src, dst, amount):
    low, high = (src, dst) if id(src) < id(dst) else (dst, src)
    with low._lock:
        with high._lock:
            if not src.withdraw(amount):
                return False
            dst.deposit(amount)
            return True
