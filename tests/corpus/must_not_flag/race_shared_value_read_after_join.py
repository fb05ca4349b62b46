"""The parent reads the shared value when its child has ended."""
# forbid: race
import multiprocessing


def count(value):
    value.value += 1


def main():
    value = multiprocessing.RawValue("i", 0)
    process = multiprocessing.Process(target=count, args=(value,))
    process.start()
    process.join()
    assert value.value == 1
