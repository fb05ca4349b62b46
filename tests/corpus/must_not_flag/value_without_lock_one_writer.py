"""A Value made with lock=False has one writer at a time: the second process starts when the first one is joined."""
import multiprocessing


def increment(count):
    count.value += 1


def main():
    count = multiprocessing.Value("i", 0, lock=False)
    for _ in range(2):
        process = multiprocessing.Process(target=increment, args=(count,))
        process.start()
        process.join()
    assert count.value == 2, count.value
