"""Takes a lock that is taken for a refusal."""

from multiprocessing import Lock, Process, Value


def work(total, lock, times):
    for _ in range(times):
        with lock:
            total.value += 1


def count_up(workers, times):
    lock = Lock()
    total = Value("q", 0, lock=False)
    processes = [Process(target=work, args=(total, lock, times)) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value


class SharedAccount:
    def __init__(self, balance=0):
        self._lock = Lock()
        self._balance = Value("q", balance, lock=False)

    def deposit(self, amount):
        with self._lock:
            self._balance.value += amount

    def withdraw(self, amount):
        if not self._lock.acquire(block=False):
            return False
        try:
            if self._balance.value < amount:
                return False
            self._balance.value -= amount
            return True
        finally:
            self._lock.release()

    @property
    def balance(self):
        with self._lock:
            return self._balance.value
