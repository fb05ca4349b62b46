"""Asks for a result a hundred times a second, as long as there is time."""

import time
from multiprocessing import Pool, TimeoutError


def area(rectangle):
    width, height = rectangle
    return width * height


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return pool.map(area, rectangles)


def next_of(results, timeout):
    deadline = time.monotonic() + timeout
    while True:
        try:
            return results.next(0)
        except TimeoutError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.01)


def first(func, items, k, timeout):
    with Pool(2) as pool:
        results = pool.imap(func, items)
        return [next_of(results, timeout) for _ in range(min(k, len(items)))]
