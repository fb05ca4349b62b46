from multiprocessing import Pool
from operator import mul


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return pool.starmap(mul, rectangles)


def first(func, items, k, timeout):
    pool = Pool(2)
    results = pool.imap(func, items)
    answer = [results.next(timeout) for _ in range(min(k, len(items)))]
    pool.terminate()
    pool.join()
    return answer
