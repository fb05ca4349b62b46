"""A task waits for a task it submitted to the same pool, whose only worker is busy with the first."""
# cause: deadlock
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=1) as pool:

        def outer():
            return pool.submit(pow, 2, 5).result() + 1

        assert pool.submit(outer).result() == 33
