"""The public method takes the plain lock; the private one relies on it and does not take it again."""
import threading


class Account:
    def __init__(self):
        self._lock = threading.Lock()
        self._balance = 0

    def _add(self, amount):
        assert self._lock.locked()
        self._balance += amount

    def deposit_all(self, amounts):
        with self._lock:
            for amount in amounts:
                self._add(amount)

    @property
    def balance(self):
        with self._lock:
            return self._balance


def main():
    account = Account()
    tellers = [threading.Thread(target=account.deposit_all, args=([1, 2],)) for _ in range(2)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    assert account.balance == 6
