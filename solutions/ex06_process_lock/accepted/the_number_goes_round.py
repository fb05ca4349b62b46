"""No lock in sight: there is one number in a queue. Who has taken it out is alone with it, and puts it back."""

from contextlib import contextmanager
from multiprocessing import Process, SimpleQueue


class Cell:
    """A number that one process at a time can hold."""

    def __init__(self, number):
        self.queue = SimpleQueue()
        self.queue.put(number)

    @contextmanager
    def held(self):
        content = [self.queue.get()]
        try:
            yield content
        finally:
            self.queue.put(content[0])


def work(cell, times):
    for _ in range(times):
        with cell.held() as content:
            content[0] += 1


def count_up(workers, times):
    cell = Cell(0)
    processes = [Process(target=work, args=(cell, times)) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with cell.held() as content:
        return content[0]


class SharedAccount:
    def __init__(self, balance=0):
        self.cell = Cell(balance)

    def deposit(self, amount):
        with self.cell.held() as content:
            content[0] += amount

    def withdraw(self, amount):
        with self.cell.held() as content:
            if content[0] < amount:
                return False
            content[0] -= amount
            return True

    @property
    def balance(self):
        with self.cell.held() as content:
            return content[0]
