from multiprocessing import Pool, TimeoutError
from operator import mul


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return pool.starmap(mul, rectangles)


def first(func, items, k, timeout):
    answer = []
    with Pool(2) as pool:
        results = pool.imap(func, items)
        try:
            for _ in range(min(k, len(items))):
                answer.append(results.next(timeout))
        except TimeoutError:
            pass
    return answer
