"""The tasks of a pool change a shared attribute without a lock."""
# cause: wrong_result
from concurrent.futures import ThreadPoolExecutor


class Progress:
    done = 0


def main():
    progress = Progress()

    def task(number):
        progress.done += number

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(task, [1, 2]))
    assert progress.done == 3, progress.done
