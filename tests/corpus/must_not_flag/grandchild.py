"""The child starts a grandchild and joins it; both add to the shared total under its lock."""
from multiprocessing import Process, Value


def add(total, number):
    with total.get_lock():
        total.value += number


def work(total):
    grandchild = Process(target=add, args=(total, 10))
    grandchild.start()
    add(total, 1)
    grandchild.join()


def main():
    total = Value("i", 0)
    child = Process(target=work, args=(total,))
    child.start()
    child.join()
    assert total.value == 11, total.value
