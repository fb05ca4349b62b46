"""Main waits for the result while holding the lock that the task needs to produce it."""
# cause: deadlock
from concurrent.futures import ThreadPoolExecutor
from threading import Lock


def main():
    lock = Lock()

    def task():
        with lock:
            return 1

    with ThreadPoolExecutor(max_workers=2) as pool:
        with lock:
            assert pool.submit(task).result() == 1
