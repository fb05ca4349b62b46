"""`done()` is polled without a pause where `result()` would wait."""
# cause: busy_wait
# forbid: busy_wait
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(sum, [1, 2, 3])
        while not future.done():
            pass
        assert future.result() == 6
