"""A threading.Lock is copied by the fork: it keeps out the threads of one process and no other process."""
# cause: wrong_result
import multiprocessing
import threading


def increment(count, lock):
    with lock:
        count.value += 1


def main():
    lock = threading.Lock()
    count = multiprocessing.RawValue("i", 0)
    processes = [multiprocessing.Process(target=increment, args=(count, lock)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert count.value == 2, count.value
