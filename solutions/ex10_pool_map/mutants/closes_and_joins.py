from multiprocessing import Pool, TimeoutError
from operator import mul


def areas(rectangles, workers):
    with Pool(workers) as pool:
        return pool.starmap(mul, rectangles)


def first(func, items, k, timeout):
    pool = Pool(2)
    try:
        results = pool.imap(func, items)
        answer = [results.next(timeout) for _ in range(min(k, len(items)))]
    except TimeoutError:
        pool.terminate()
        raise
    pool.close()
    pool.join()
    return answer
