"""A pool of one; `get` waits as long as there is time; the `with` block ends with terminate(), whatever has happened."""

from multiprocessing import Pool


def run_with_deadline(func, args, seconds):
    with Pool(1) as pool:
        return pool.apply_async(func, args).get(timeout=seconds)
