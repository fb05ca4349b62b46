"""The semaphore that shall admit one thread at a time has two permits, so it protects nothing."""
# cause: wrong_result
import threading

guard = threading.Semaphore(2)
total = 0


def add(amount):
    global total
    with guard:
        total += amount


def main():
    threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 3, total
