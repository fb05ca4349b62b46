"""The balance is checked without the lock that guards the withdrawal, so the account is overdrawn."""
# cause: wrong_result
# object: balance

import threading


class Account:
    def __init__(self):
        self.balance = 100
        self.lock = threading.Lock()

    def withdraw(self):
        if self.balance < 80:  # here
            return
        with self.lock:
            self.balance -= 80  # here


def setup():
    return Account()


WORKERS = [Account.withdraw, Account.withdraw]


def holds(account):
    return account.balance >= 0


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
