"""`withdraw` looks without the lock, and answers False if the balance has become smaller when it has the lock."""

from multiprocessing import Process, Value


def _add(total, times):
    for _ in range(times):
        with total.get_lock():
            total.value += 1


def count_up(workers, times):
    total = Value("q", 0)
    processes = [Process(target=_add, args=(total, times)) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value


class SharedAccount:
    def __init__(self, balance=0):
        self._balance = Value("q", balance)

    def deposit(self, amount):
        with self._balance.get_lock():
            self._balance.value += amount

    def withdraw(self, amount):
        before = self._balance.value
        if before < amount:
            return False
        with self._balance.get_lock():
            if self._balance.value < before:
                return False  # somebody was faster
            self._balance.value -= amount
        return True

    @property
    def balance(self):
        return self._balance.value
