"""One lock for each shared number, made before the processes start; every look and every change happens under it."""

from multiprocessing import Lock, Process, Value


def _add(total, lock, times):
    for _ in range(times):
        with lock:
            total.value += 1  # a read and a write: the lock makes one step of them


def count_up(workers, times):
    """Let `workers` processes add 1 to one number, `times` times each, and return that number."""
    lock = Lock()
    total = Value("q", 0, lock=False)
    processes = [Process(target=_add, args=(total, lock, times)) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value


class SharedAccount:
    """An account that processes share. `balance` is in cents and never negative."""

    def __init__(self, balance=0):
        self._lock = Lock()
        self._balance = Value("q", balance, lock=False)

    def deposit(self, amount):
        """Add `amount` cents."""
        with self._lock:
            self._balance.value += amount

    def withdraw(self, amount):
        """Take `amount` cents out and return True, or return False at once when there is not enough."""
        with self._lock:
            if self._balance.value < amount:
                return False
            self._balance.value -= amount
            return True

    @property
    def balance(self):
        with self._lock:
            return self._balance.value
