"""A fixed crew of threads and a pile of jobs. Write `ThreadPool` and `Result`.

Run this file to see your classes at work: python thread_pool.py
"""

import threading


class Result:
    """What becomes of a job."""

    def result(self):
        """Wait until the job is over; return what it has returned, or raise what it has raised."""
        raise NotImplementedError


class ThreadPool:
    """`workers` threads that run jobs in the order in which they are handed in."""

    def __init__(self, workers):
        raise NotImplementedError

    def submit(self, func, *args):
        """Hand in the job `func(*args)` and return its `Result` at once. RuntimeError after `shutdown`."""
        raise NotImplementedError

    def shutdown(self, wait=True):
        """Take no more jobs, run those that are there, and (with `wait`) wait until the crew has gone."""
        raise NotImplementedError


if __name__ == "__main__":
    pool = ThreadPool(2)
    results = [pool.submit(pow, 2, n) for n in range(8)]
    print([result.result() for result in results])
    pool.shutdown()
    print("threads left:", threading.active_count() - 1)
