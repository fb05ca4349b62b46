"""The parent reads the shared value while its child may be changing it."""
# cause: race
# forbid: race
import multiprocessing


def count(value):
    value.value += 1


def main():
    value = multiprocessing.RawValue("i", 0)
    process = multiprocessing.Process(target=count, args=(value,))
    process.start()
    seen = value.value
    process.join()
    assert seen in (0, 1)
