"""Many jobs, a few processes, and results in the order of the jobs. What to build is in README.md."""

import time
from multiprocessing import Process, Queue


def worker(func, jobs, results):
    """One worker: take a job, do it, send the result, until a stop mark comes."""
    # TODO: what must travel with an item, so that its result finds its place?
    raise NotImplementedError


def ordered_map(func, items, workers):
    """Call `func` with each of the items (a list), in `workers` processes, and return the results in the items' order."""
    # TODO: start the workers, give them the items, collect, and let every worker end.
    raise NotImplementedError


def slow_square(number):
    """A job: the larger the number, the sooner it is done."""
    time.sleep(0.3 / (number + 1))
    return number * number


def main():
    """Something to look at: python ordered_results.py"""
    begin = time.monotonic()
    print(ordered_map(slow_square, list(range(8)), 4), f"{time.monotonic() - begin:.2f} s")


if __name__ == "__main__":
    main()
