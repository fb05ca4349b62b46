"""One at a time takes its two locks, under a third one; the transfer itself happens after that one is given back."""

import contextlib
import threading

_doorman = threading.Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(src, dst, amount):
    with contextlib.ExitStack() as held:
        with _doorman:
            held.enter_context(src.lock)
            if dst is not src:
                held.enter_context(dst.lock)
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
