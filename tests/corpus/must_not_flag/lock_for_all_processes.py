"""One lock is made before the processes and handed to all of them."""
from multiprocessing import Lock, Process, RawValue


def increment(count, lock):
    with lock:
        count.value += 1


def main():
    lock = Lock()
    count = RawValue("i", 0)
    processes = [Process(target=increment, args=(count, lock)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert count.value == 2, count.value
