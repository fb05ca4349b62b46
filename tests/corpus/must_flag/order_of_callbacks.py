"""Callbacks run in the workers, in the order in which the tasks finish."""
# cause: wrong_result
from concurrent.futures import ThreadPoolExecutor


def main():
    finished = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for number in (1, 2, 3):
            pool.submit(pow, number, 2).add_done_callback(lambda future: finished.append(future.result()))
    assert finished == [1, 4, 9], finished
