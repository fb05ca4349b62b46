"""Parent and child both increment a RawValue under one shared lock."""
from multiprocessing import Lock, Process, RawValue


def main():
    lock = Lock()
    count = RawValue("i", 0)

    def increment():
        with lock:
            count.value += 1

    process = Process(target=increment)
    process.start()
    increment()
    process.join()
    assert count.value == 2, count.value
