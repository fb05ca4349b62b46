"""A result that is not there within a second is replaced by a default: an answer that depends on the machine."""
# timeouts: any
# cause: wrong_result

from concurrent.futures import ThreadPoolExecutor, TimeoutError


def main():
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(pow, 2, 5)
        try:
            value = future.result(timeout=1)
        except TimeoutError:
            value = 0
    assert value == 32, value
