from multiprocessing import Pool
from operator import mul


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return pool.starmap(mul, rectangles)


def first(func, items, k, timeout):
    with Pool(2) as pool:
        return pool.map_async(func, items, chunksize=1).get(timeout if timeout < 60 else None)[:k]
