"""No heap: a dictionary of first-in-first-out queues, and the smallest key that has something in it."""

import threading
from collections import defaultdict, deque


class Scheduler:
    def __init__(self, workers):
        self._workers = workers
        self._queues = defaultdict(deque)
        self._unfinished = 0
        self._monitor = threading.Condition()

    def submit(self, priority, func, *args):
        with self._monitor:
            self._queues[priority].append((func, args))
            self._unfinished += 1
            self._monitor.notify_all()

    def _next_job(self):
        """The most urgent job that waits, or None."""
        urgent = min((priority for priority, jobs in self._queues.items() if jobs), default=None)
        return None if urgent is None else self._queues[urgent].popleft()

    def run_all(self):
        outcomes = []

        def worker():
            while True:
                with self._monitor:
                    job = self._next_job()
                    while job is None and self._unfinished:
                        self._monitor.wait()
                        job = self._next_job()
                    if job is None:
                        return
                    outcome = {}
                    outcomes.append(outcome)
                func, args = job
                try:
                    outcome["result"] = func(*args)
                except Exception as error:
                    outcome["result"] = error
                with self._monitor:
                    self._unfinished -= 1
                    self._monitor.notify_all()

        threads = [threading.Thread(target=worker) for _ in range(self._workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [outcome["result"] for outcome in outcomes]
