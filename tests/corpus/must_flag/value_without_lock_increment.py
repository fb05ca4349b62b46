"""A Value made with lock=False is bare shared memory: an increment is lost."""
# cause: wrong_result
import multiprocessing


def increment(count):
    count.value += 1


def main():
    count = multiprocessing.Value("i", 0, lock=False)
    processes = [multiprocessing.Process(target=increment, args=(count,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert count.value == 2, count.value
