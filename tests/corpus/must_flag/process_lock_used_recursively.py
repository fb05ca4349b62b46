"""The helper takes the lock that its caller already holds, and it is no RLock."""
# cause: deadlock
from multiprocessing import Lock, Process, RawValue

lock = Lock()
count = RawValue("i", 0)


def add(number):
    with lock:
        count.value += number


def add_twice(number):
    with lock:
        add(number)
        add(number)


def main():
    process = Process(target=add_twice, args=(1,))
    process.start()
    process.join()
