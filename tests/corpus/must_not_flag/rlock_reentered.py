"""A method that holds the reentrant lock calls another one that takes it again."""
import threading


class Account:
    def __init__(self):
        self.lock = threading.RLock()
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
    tellers = [threading.Thread(target=account.deposit_all, args=([1, 2],)) for _ in range(2)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    assert account.balance == 6
