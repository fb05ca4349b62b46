"""The lock is released by hand inside the `with` block that releases it again: ValueError."""
# cause: exception
from multiprocessing import Lock, Process


def work(lock):
    with lock:
        lock.release()


def main():
    process = Process(target=work, args=(Lock(),))
    process.start()
    process.join()
