"""The outer task hands back the inner future instead of waiting for it in the pool's only worker."""
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:

        def outer():
            return pool.submit(pow, 2, 5)

        assert pool.submit(outer).result().result() == 32
