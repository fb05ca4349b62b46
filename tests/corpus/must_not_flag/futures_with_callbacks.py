"""Every finished future calls back exactly once, whether the callback was added before or after it finished."""
from concurrent.futures import ThreadPoolExecutor


def main():
    finished = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for number in (2, 3):
            future = pool.submit(pow, number, 2)
            future.add_done_callback(lambda done: finished.append(done.result()))
    assert sorted(finished) == [4, 9], finished
