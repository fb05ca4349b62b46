"""The number of `count_up` lives in a manager's process; the workers ask it to count, and its threads take a lock there."""

import threading
from multiprocessing import Process, RLock, Value
from multiprocessing.managers import BaseManager


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self._total = 0

    def add_one(self):
        with self._lock:
            self._total += 1

    def total(self):
        with self._lock:
            return self._total


class Office(BaseManager):
    pass


Office.register("Counter", Counter)


def work(counter, times):
    for _ in range(times):
        counter.add_one()


def count_up(workers, times):
    with Office() as office:
        counter = office.Counter()
        processes = [Process(target=work, args=(counter, times)) for _ in range(workers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return counter.total()


class SharedAccount:
    def __init__(self, balance=0):
        self._lock = RLock()
        self._cents = Value("q", balance, lock=False)

    @property
    def balance(self):
        with self._lock:
            return self._cents.value

    def deposit(self, amount):
        with self._lock:
            self._cents.value = self.balance + amount

    def withdraw(self, amount):
        with self._lock:
            rest = self.balance - amount
            if rest >= 0:
                self._cents.value = rest
        return rest >= 0
