"""Waits for each result a whole number of seconds, one at least."""

from multiprocessing import Pool


def area(rectangle):
    width, height = rectangle
    return width * height


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return pool.map(area, rectangles)


def first(func, items, k, timeout):
    with Pool(2) as pool:
        results = pool.imap(func, items)
        return [results.next(max(1, round(timeout))) for _ in range(min(k, len(items)))]
