"""Getter and setter each take the lock, but it is free between the two."""
# cause: wrong_result
import threading


class Account:
    def __init__(self):
        self._balance = 0
        self._lock = threading.Lock()

    def get(self):
        with self._lock:
            return self._balance

    def set(self, balance):
        with self._lock:
            self._balance = balance


def main():
    account = Account()

    def deposit():
        account.set(account.get() + 10)

    threads = [threading.Thread(target=deposit) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert account.get() == 20, account.get()
