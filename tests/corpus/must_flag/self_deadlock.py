"""A method that holds the plain lock calls another one that takes the same lock."""
# cause: deadlock
import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def deposit_all(self, amounts):
        with self.lock:
            for amount in amounts:
                self.deposit(amount)


def main():
    account = Account()
    teller = threading.Thread(target=account.deposit_all, args=([1, 2],))
    teller.start()
    teller.join()
    assert account.balance == 3
