"""Parent and child both increment a RawValue, which has no lock: an increment is lost."""
# cause: wrong_result
from multiprocessing import Process, RawValue


def main():
    count = RawValue("i", 0)

    def increment():
        count.value += 1

    process = Process(target=increment)
    process.start()
    increment()
    process.join()
    assert count.value == 2, count.value
