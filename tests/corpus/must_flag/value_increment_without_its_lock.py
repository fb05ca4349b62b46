"""The Value's own lock guards the read and the write, and not the two together: an increment is lost."""
# cause: wrong_result
from multiprocessing import Process, Value


def increment(count):
    count.value += 1


def main():
    count = Value("i", 0)
    processes = [Process(target=increment, args=(count,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert count.value == 2, count.value
