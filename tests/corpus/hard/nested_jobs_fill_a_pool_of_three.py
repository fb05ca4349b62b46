"""Three jobs of a pool submit a part each and wait for it; no worker is left when all three of them do."""
# cause: deadlock
# depth: 2
# why: main submits the last job before either of the first two workers submits a part
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=3) as pool, ThreadPoolExecutor(max_workers=3) as parts:

        def whole(number):
            return pool.submit(abs, -number).result()

        assert list(pool.map(whole, range(3))) == [0, 1, 2]
