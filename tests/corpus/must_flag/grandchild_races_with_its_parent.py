"""The child and the grandchild it started add to the shared total without its lock."""
# cause: wrong_result
from multiprocessing import Process, RawValue


def add(total, number):
    total.value += number


def work(total):
    grandchild = Process(target=add, args=(total, 10))
    grandchild.start()
    add(total, 1)
    grandchild.join()


def main():
    total = RawValue("i", 0)
    child = Process(target=work, args=(total,))
    child.start()
    child.join()
    assert total.value == 11, total.value
