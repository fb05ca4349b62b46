"""Parameters, lambdas, comprehensions and class bodies use the name of a global that a function rebinds."""
import threading

total = 0
lock = threading.Lock()


class Report:
    total = 7
    twice = total * 2


def add(amount):
    global total
    with lock:
        total += amount


def double(total):
    total += total
    return total


def main():
    threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [total for total in (5, 6)] == [5, 6] and (lambda total: total + 1)(1) == 2
    assert double(4) == 8 and Report.twice == 14 and Report.total == 7
    assert total == 3, total
