"""`as_completed` gives futures in the order in which they finish, not in the order of submission."""
# cause: wrong_result
from concurrent.futures import ThreadPoolExecutor, as_completed


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(pow, number, 2) for number in (1, 2)]
        results = [future.result() for future in as_completed(futures)]
    assert results == [1, 4], results
