"""Both processes get the same lock."""
# forbid: race
import multiprocessing


def count(value, lock):
    with lock:
        value.value += 1


def main():
    value = multiprocessing.RawValue("i", 0)
    lock = multiprocessing.Lock()
    processes = [
        multiprocessing.Process(target=count, args=(value, lock)) for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert value.value == 2
