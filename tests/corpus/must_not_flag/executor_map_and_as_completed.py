"""`map` keeps the order of its inputs; `as_completed` gives every future once, in any order."""
from concurrent.futures import ThreadPoolExecutor, as_completed


def square(number):
    return number * number


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        assert list(pool.map(square, [1, 2, 3])) == [1, 4, 9]
        futures = [pool.submit(square, number) for number in (4, 5)]
        assert sorted(future.result() for future in as_completed(futures)) == [16, 25]
