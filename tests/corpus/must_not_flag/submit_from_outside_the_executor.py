"""The second task is submitted by main when the first is done, so no worker waits for another."""
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:
        inner = pool.submit(pow, 2, 5).result()
        assert pool.submit(lambda: inner + 1).result() == 33
