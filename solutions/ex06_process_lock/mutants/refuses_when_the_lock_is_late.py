"""`withdraw` waits half a second for the lock, and then answers False, however much the account holds."""

from multiprocessing import Lock, Process, Value


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
        self._lock = Lock()
        self._balance = Value("q", balance, lock=False)

    def deposit(self, amount):
        with self._lock:
            self._balance.value += amount

    def withdraw(self, amount):
        if not self._lock.acquire(timeout=0.5):
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
