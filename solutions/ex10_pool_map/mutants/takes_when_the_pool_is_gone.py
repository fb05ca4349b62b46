from multiprocessing import Pool
from operator import mul


def area(sides):
    return sides[0] * sides[1]


def areas(rectangles, workers):
    with Pool(workers) as pool:
        results = pool.imap(area, rectangles)
    return list(results)


def first(func, items, k, timeout):
    with Pool(2) as pool:
        results = pool.imap(func, items)
        return [results.next(timeout) for _ in range(min(k, len(items)))]
