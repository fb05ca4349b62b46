"""A scheduler over `queue.PriorityQueue`: entries that never compare their jobs, and workers that stay to the end."""

import itertools
import math
import queue
import threading


class Job:
    """A call to be made, and what came of it."""

    def __init__(self, func, args):
        self.func = func
        self.args = args
        self.result = None

    def run(self):
        try:
            self.result = self.func(*self.args)
        except Exception as error:
            self.result = error


class Scheduler:
    """Collects jobs with priorities; `run_all` runs them, the smallest number first."""

    def __init__(self, workers):
        self._workers = workers
        self._waiting = queue.PriorityQueue()
        self._lock = threading.Lock()
        self._numbers = itertools.count()

    def submit(self, priority, func, *args):
        self._add(priority, Job(func, args))

    def _add(self, priority, job):
        with self._lock:
            # The number decides between equal priorities; all numbers differ, so two jobs are never compared.
            self._waiting.put((priority, next(self._numbers), job))

    def run_all(self):
        started = []
        turn = threading.Lock()

        def work():
            while True:
                # Taking a job and noting it down is one step: otherwise the next one could be noted down before it.
                with turn:
                    _, _, job = self._waiting.get()
                    if job is not None:
                        started.append(job)
                if job is not None:
                    job.run()
                self._waiting.task_done()
                if job is None:
                    return

        threads = [threading.Thread(target=work, name=f"worker {n}") for n in range(1, self._workers + 1)]
        for thread in threads:
            thread.start()
        # A running job may still submit others, so an empty queue is not the end. What join() counts is: it counts a
        # job until task_done().
        self._waiting.join()
        for _ in threads:
            self._add(math.inf, None)
        for thread in threads:
            thread.join()
        return [job.result for job in started]
