"""Breaks the deadlock with a time-out and answers False, though the account holds enough."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    if src is dst:
        with src.lock:
            return src.balance >= amount
    with src.lock:
        if not dst.lock.acquire(timeout=1):
            return False
        try:
            if src.balance < amount:
                return False
            src.balance -= amount
            dst.balance += amount
            return True
        finally:
            dst.lock.release()
