"""A method that holds the plain lock calls another one that takes the same lock."""
# cause: deadlock
# object: guard

import threading


class Account:
    def __init__(self):
        self.guard = threading.Lock()
        self.balance = 0

    def deposit(self, amount):
        with self.guard:  # here
            self.balance += amount

    def deposit_all(self):
        with self.guard:
            for amount in (1, 2):
                self.deposit(amount)


def setup():
    return Account()


def check(account):
    return account.balance


WORKERS = [Account.deposit_all, check]


def holds(account):
    return account.balance == 3


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
