"""One condition for the bank: a transfer waits until both accounts are free and reserves them in one step."""

import threading

_changed = threading.Condition()
_busy = set()


class Account:
    def __init__(self, balance):
        self.balance = balance


def _reserve(accounts):
    with _changed:
        while not _busy.isdisjoint(accounts):
            _changed.wait()
        _busy.update(accounts)


def _free(accounts):
    with _changed:
        _busy.difference_update(accounts)
        _changed.notify_all()


def transfer(src, dst, amount):
    accounts = {src, dst}
    _reserve(accounts)
    try:
        if src.balance < amount:
            return False
        src.balance -= amount
        dst.balance += amount
        return True
    finally:
        _free(accounts)
