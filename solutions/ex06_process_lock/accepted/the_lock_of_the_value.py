"""A Value brings a reentrant lock along: get_lock() spans the read and the write."""

import multiprocessing


class Counting(multiprocessing.Process):
    def __init__(self, total, times):
        super().__init__()
        self.total = total
        self.times = times

    def run(self):
        for _ in range(self.times):
            with self.total.get_lock():
                self.total.value = self.total.value + 1


def count_up(workers, times):
    total = multiprocessing.Value("q", 0)
    running = []
    for _ in range(workers):
        running.append(Counting(total, times))
        running[-1].start()
    while running:
        running.pop().join()
    return total.value


class SharedAccount:
    def __init__(self, balance=0):
        self._cents = multiprocessing.Value("q", balance)

    @property
    def balance(self):
        return self._cents.value

    def _change(self, amount):
        with self._cents.get_lock():
            changed = self.balance + amount
            if changed < 0:
                return False
            self._cents.value = changed
            return True

    def deposit(self, amount):
        self._change(amount)

    def withdraw(self, amount):
        return self._change(-amount)
