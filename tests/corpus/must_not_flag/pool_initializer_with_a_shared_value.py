"""The pool's workers are given the shared value by the initializer, and add to it under its lock."""
from multiprocessing import Pool, Value


def initialize(value):
    global total
    total = value


def add(number):
    with total.get_lock():
        total.value += number


def main():
    value = Value("i", 0)
    with Pool(2, initializer=initialize, initargs=(value,)) as pool:
        pool.map(add, [1, 10])
        pool.close()
        pool.join()
    assert value.value == 11, value.value
