from multiprocessing import Pool
from operator import mul


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return pool.starmap(mul, rectangles)


def first(func, items, k, timeout):
    answer = []
    with Pool(2) as pool:
        for result in items and pool.imap(func, items):
            answer.append(result)
            if len(answer) >= k:
                break
    return answer
