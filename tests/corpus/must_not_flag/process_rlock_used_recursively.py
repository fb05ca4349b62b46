"""The helper takes the RLock that its caller already holds, and the other process waits for both to let go."""
from multiprocessing import Process, RawValue, RLock


def main():
    lock = RLock()
    count = RawValue("i", 0)

    def add(number):
        with lock:
            count.value += number

    def add_twice(number):
        with lock:
            add(number)
            add(number)

    process = Process(target=add_twice, args=(1,))
    process.start()
    add(10)
    process.join()
    assert count.value == 12, count.value
