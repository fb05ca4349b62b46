"""A lock cannot be sent to a pool's worker as an argument: RuntimeError."""
# cause: exception
from multiprocessing import Lock, Pool


def work(lock):
    with lock:
        pass


def main():
    with Pool(1) as pool:
        pool.apply(work, (Lock(),))
