"""A semaphore of one, taken and given back by hand; the number lies in an Array."""

from multiprocessing import BoundedSemaphore, Process, RawArray

BALANCE = 0


class SharedAccount:
    def __init__(self, balance=0):
        self.cells = RawArray("q", [balance])
        self.free = BoundedSemaphore(1)

    def deposit(self, amount):
        self.free.acquire()
        try:
            self.cells[BALANCE] += amount
        finally:
            self.free.release()

    def withdraw(self, amount):
        self.free.acquire()
        try:
            enough = self.cells[BALANCE] >= amount
            if enough:
                self.cells[BALANCE] -= amount
        finally:
            self.free.release()
        return enough

    @property
    def balance(self):
        self.free.acquire()
        try:
            return self.cells[BALANCE]
        finally:
            self.free.release()


def count_up(workers, times):
    """A counter is an account into which everybody pays one cent at a time."""
    counter = SharedAccount()

    def work():
        for _ in range(times):
            counter.deposit(1)

    processes = [Process(target=work) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return counter.balance
