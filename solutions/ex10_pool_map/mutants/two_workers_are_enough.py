"""Never takes more than two workers for the areas, either."""

from multiprocessing import Pool


def area(rectangle):
    width, height = rectangle
    return width * height


def areas(rectangles, workers):
    with Pool(min(workers, 2)) as pool:
        return pool.map(area, rectangles)


def first(func, items, k, timeout):
    with Pool(2) as pool:
        results = pool.imap(func, items)
        return [results.next(timeout) for _ in range(min(k, len(items)))]
