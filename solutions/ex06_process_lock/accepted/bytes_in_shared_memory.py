"""The number is eight bytes of anonymous shared memory, packed and unpacked under a lock that a decorator takes."""

import functools
import mmap
import multiprocessing
import struct


def locked(method):
    @functools.wraps(method)
    def with_the_lock(self, *args):
        with self.lock:
            return method(self, *args)

    return with_the_lock


class SharedAccount:
    FORMAT = struct.Struct("=q")

    def __init__(self, balance=0):
        self.lock = multiprocessing.RLock()
        self.memory = mmap.mmap(-1, self.FORMAT.size)
        self.write(balance)

    def read(self):
        return self.FORMAT.unpack_from(self.memory)[0]

    def write(self, balance):
        self.FORMAT.pack_into(self.memory, 0, balance)

    @locked
    def deposit(self, amount):
        self.write(self.read() + amount)

    @locked
    def withdraw(self, amount):
        if amount > self.balance:
            return False
        self.write(self.read() - amount)
        return True

    @property
    @locked
    def balance(self):
        return self.read()


def count_up(workers, times):
    total = SharedAccount()
    processes = [multiprocessing.Process(target=count, args=(total, times)) for _ in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.balance


def count(total, times):
    while times:
        total.deposit(1)
        times -= 1
