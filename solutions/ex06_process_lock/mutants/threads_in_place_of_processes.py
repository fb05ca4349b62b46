"""The workers are threads."""

from multiprocessing import Lock, Value
from threading import Thread


def work(total, lock, times):
    for _ in range(times):
        with lock:
            total.value += 1


def count_up(workers, times):
    lock = Lock()
    total = Value("q", 0, lock=False)
    threads = [Thread(target=work, args=(total, lock, times)) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total.value


class SharedAccount:
    def __init__(self, balance=0):
        self._lock = Lock()
        self._balance = Value("q", balance, lock=False)

    def deposit(self, amount):
        with self._lock:
            self._balance.value += amount

    def withdraw(self, amount):
        with self._lock:
            if self._balance.value < amount:
                return False
            self._balance.value -= amount
            return True

    @property
    def balance(self):
        with self._lock:
            return self._balance.value
