"""The balance is checked without the lock that guards the withdrawal, so the account is overdrawn."""
# cause: wrong_result
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def withdraw(self, amount):
        if self.balance < amount:
            return False
        with self.lock:
            self.balance -= amount
        return True


def main():
    account = Account(100)
    threads = [threading.Thread(target=account.withdraw, args=(80,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert account.balance >= 0, account.balance
