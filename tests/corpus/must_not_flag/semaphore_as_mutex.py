"""A semaphore with one permit admits one thread at a time."""
import threading

guard = threading.Semaphore(1)
total = 0


def add(amount):
    global total
    with guard:
        total += amount


def main():
    threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 6, total
