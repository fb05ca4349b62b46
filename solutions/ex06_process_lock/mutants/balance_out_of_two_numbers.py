"""Two sums that only grow, what came in and what went out; `balance` reads them one after the other."""

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
        self._in = Value("q", balance)
        self._out = Value("q", 0)

    def deposit(self, amount):
        with self._lock:
            self._in.value += amount

    def withdraw(self, amount):
        with self._lock:
            if self.balance < amount:
                return False
            self._out.value += amount
            return True

    @property
    def balance(self):
        return self._in.value - self._out.value
