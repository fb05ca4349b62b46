"""Whole lists through a pool: all of the results, or only the first ones. What to build is in README.md."""

import time
from multiprocessing import Pool


def areas(rectangles, workers):
    """The areas of the rectangles, a list of (width, height), computed in a pool of `workers` processes; in order."""
    # TODO: map() gives its function one argument.
    raise NotImplementedError


def first(func, items, k, timeout):
    """The results of the first `k` items (a list), in order, from a pool of two processes.

    Each result is waited for `timeout` seconds at most: then multiprocessing.TimeoutError. The rest is not waited for.
    """
    # TODO: which method gives one result after the other, as they come, and in order?
    raise NotImplementedError


def slow(seconds):
    """A job."""
    time.sleep(seconds)
    return seconds


def main():
    """Something to look at: python pool_map.py"""
    print(areas([(3, 4), (2, 5), (1, 1)], 2))
    begin = time.monotonic()
    print(first(slow, [0.3, 0.1, 60, 60], 2, 5), f"{time.monotonic() - begin:.2f} s")


if __name__ == "__main__":
    main()
