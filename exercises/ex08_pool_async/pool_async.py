"""Let a pool of processes do a list of jobs. What to build is in README.md."""

import time
from multiprocessing import Pool


def run_all(func, jobs, workers):
    """Call `func(*job)` for each of the jobs (a list of tuples) in a pool of `workers` processes; the results, in order.

    If a job raises, so does this function, but only when all the other jobs are done and the pool is gone.
    """
    # TODO: hand out all the jobs, say that there will be no more, wait for the workers, look at the results.
    raise NotImplementedError


def slow_sum(a, b):
    """A job."""
    time.sleep(0.3)
    return a + b


def main():
    """Something to look at: python pool_async.py"""
    begin = time.monotonic()
    print(run_all(slow_sum, [(1, 2), (3, 4), (5, 6), (7, 8)], 4), f"{time.monotonic() - begin:.2f} s")


if __name__ == "__main__":
    main()
