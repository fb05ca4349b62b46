"""The balance is checked and reduced under the same lock, so it never becomes negative."""
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True


def main():
    account = Account(100)
    results = []
    threads = [threading.Thread(target=lambda: results.append(account.withdraw(80))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert account.balance == 20 and sorted(results) == [False, True]
