"""The job's exception comes out of get() in the parent, and nobody catches it there."""
# cause: exception
from multiprocessing import Pool


def main():
    with Pool(1) as pool:
        pool.apply_async(int, ("one",)).get()
