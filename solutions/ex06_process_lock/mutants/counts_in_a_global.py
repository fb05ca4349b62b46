"""Every process counts in its own copy of the number."""

from multiprocessing import Lock, Process, Value

total = 0


def work(lock, times):
    global total
    for _ in range(times):
        with lock:
            total += 1


def count_up(workers, times):
    lock = Lock()
    processes = [Process(target=work, args=(lock, times)) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total


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
