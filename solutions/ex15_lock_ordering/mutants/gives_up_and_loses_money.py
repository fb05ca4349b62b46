"""Waits a second for the other lock, gives up, and has already taken the money out."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    with src.lock:
        if src.balance < amount:
            return False
        if src is dst:
            return True
        src.balance -= amount
        if not dst.lock.acquire(timeout=1):
            return False
        try:
            dst.balance += amount
        finally:
            dst.lock.release()
        return True
