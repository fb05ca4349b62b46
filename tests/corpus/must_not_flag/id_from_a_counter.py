"""`next` on one `itertools.count` is a single atomic step, so no number is given twice."""
import itertools
import threading

numbers = itertools.count(1)
orders = []


def place(item):
    orders.append((next(numbers), item))


def main():
    threads = [threading.Thread(target=place, args=(item,)) for item in ("tea", "cake", "pie")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number for number, _ in orders) == [1, 2, 3], orders
