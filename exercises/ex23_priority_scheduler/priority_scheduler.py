"""A scheduler that runs urgent jobs first, on several threads. What to build is in README.md."""

import queue
import threading


class Scheduler:
    """Collects jobs with priorities; `run_all` runs them, the smallest number first."""

    def __init__(self, workers):
        """Make a scheduler without jobs that will run them on `workers` threads (an int, at least 1)."""
        # TODO: queue.PriorityQueue() always gives out the smallest entry: what has to be in an entry?
        raise NotImplementedError

    def submit(self, priority, func, *args):
        """Add the job `func(*args)`; it does not run yet. Returns at once.

        `priority` is an int; a smaller one is more urgent. Jobs of equal priority start in the order of submission.
        May be called from several threads, and by a job that is running.
        """
        # TODO
        raise NotImplementedError

    def run_all(self):
        """Run all submitted jobs on `workers` threads, wait for all of them and return the list of their results.

        The list is in the order in which the jobs were started. Where a job raised, it holds the exception object.
        Jobs that are submitted by jobs run, too.
        """
        # TODO
        raise NotImplementedError


def main():
    """A small run to look at: python priority_scheduler.py"""

    def treat(patient):
        print(f"{threading.current_thread().name}: {patient}", flush=True)
        return f"{patient} was treated"

    scheduler = Scheduler(2)
    scheduler.submit(3, treat, "a cold")
    scheduler.submit(1, treat, "a heart attack")
    scheduler.submit(2, treat, "a broken arm")
    scheduler.submit(1, treat, "a stroke")
    for result in scheduler.run_all():
        print(result)


if __name__ == "__main__":
    main()
