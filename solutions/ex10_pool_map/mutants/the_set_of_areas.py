from multiprocessing import Pool
from operator import mul


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return sorted(set(pool.starmap(mul, rectangles)))


def first(func, items, k, timeout):
    with Pool(2) as pool:
        results = pool.imap(func, items)
        return [results.next(timeout) for _ in range(min(k, len(items)))]
