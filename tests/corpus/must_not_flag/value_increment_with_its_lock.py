"""The Value's own lock is held over the whole increment."""
from multiprocessing import Process, Value


def increment(count):
    with count.get_lock():
        count.value += 1


def main():
    count = Value("i", 0)
    processes = [Process(target=increment, args=(count,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert count.value == 2, count.value
