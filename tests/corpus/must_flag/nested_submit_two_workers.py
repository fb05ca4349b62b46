"""Two workers, two outer tasks: when both have started, nobody is left for the inner ones."""
# cause: deadlock
from concurrent.futures import ThreadPoolExecutor


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:

        def outer(number):
            return pool.submit(abs, -number).result()

        futures = [pool.submit(outer, number) for number in (1, 2)]
        assert sum(future.result() for future in futures) == 3
