"""Every process gets a lock of its own."""
# cause: race
# forbid: race
import multiprocessing


def count(value, lock):
    with lock:
        value.value += 1


def main():
    value = multiprocessing.RawValue("i", 0)
    processes = [
        multiprocessing.Process(target=count, args=(value, multiprocessing.Lock())) for _ in range(2)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert value.value in (1, 2)
