"""Each process makes a lock of its own, so nobody is kept out."""
# cause: wrong_result
from multiprocessing import Lock, Process, RawValue


def increment(count):
    lock = Lock()
    with lock:
        count.value += 1


def main():
    count = RawValue("i", 0)
    processes = [Process(target=increment, args=(count,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert count.value == 2, count.value
