"""A result that is not there yet is asked for again."""
# timeouts: any

from concurrent.futures import ThreadPoolExecutor, TimeoutError


def main():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(pow, 2, 5)
        while True:
            try:
                value = future.result(timeout=1)
                break
            except TimeoutError:
                continue
    assert value == 32
