"""The pool's workers inherit the shared value, and add to it without its lock."""
# cause: wrong_result
from multiprocessing import Pool, Value

total = Value("i", 0)


def add(number):
    total.value += number


def main():
    total.value = 0
    with Pool(2) as pool:
        pool.map(add, [1, 10])
        pool.close()
        pool.join()
    assert total.value == 11, total.value
