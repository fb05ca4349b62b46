"""A pool can be joined only after close or terminate: ValueError."""
# cause: exception
from multiprocessing import Pool


def main():
    with Pool(1) as pool:
        pool.apply(abs, (-1,))
        pool.join()
