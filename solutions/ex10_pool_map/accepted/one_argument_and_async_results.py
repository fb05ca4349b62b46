"""A function of one argument for map, and `apply_async` for the first ones only: the rest is not even handed out."""

import multiprocessing as mp


def area(rectangle):
    width, height = rectangle
    return width * height


def areas(rectangles, workers):
    pool = mp.Pool(workers)
    try:
        return pool.map(area, rectangles)
    finally:
        pool.close()
        pool.join()


def first(func, items, k, timeout):
    pool = mp.Pool(2)
    try:
        handed_out = [pool.apply_async(func, (item,)) for item in items[:k]]
        return [result.get(timeout) for result in handed_out]
    finally:
        pool.terminate()
        pool.join()
