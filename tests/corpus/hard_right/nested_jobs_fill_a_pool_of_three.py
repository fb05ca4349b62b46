"""Three jobs of a pool submit their parts to another pool."""
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=3) as pool, ThreadPoolExecutor(max_workers=3) as parts:

        def whole(number):
            return parts.submit(abs, -number).result()

        assert list(pool.map(whole, range(3))) == [0, 1, 2]
