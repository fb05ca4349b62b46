"""A scheduler over `queue.PriorityQueue`: entries that never compare their jobs, and workers that stay to the end."""

import itertools
import math
import queue
import threading


class Scheduler:
    """Collects jobs with priorities; `run_all` runs them, the smallest number first."""

    def __init__(self, workers):
        self._workers = workers
        self._jobs = queue.PriorityQueue()
        self._lock = threading.Lock()
        self._numbers = itertools.count()

    def submit(self, priority, func, *args):
        with self._lock:
            # The number decides between equal priorities; no two are equal, so `func` is never compared.
            self._jobs.put((priority, next(self._numbers), func, args))

    def run_all(self):
        results = []
        turn = threading.Lock()

        def work():
            while True:
                # Taking a job and its place in the list is one step: else the next job could get the place before it.
                with turn:
                    _, _, func, args = self._jobs.get()
                    place = len(results)
                    if func is not None:
                        results.append(None)
                try:
                    if func is None:
                        return
                    results[place] = func(*args)
                except Exception as error:
                    results[place] = error
                finally:
                    self._jobs.task_done()

        threads = [threading.Thread(target=work, name=f"worker {n}") for n in range(1, self._workers + 1)]
        for thread in threads:
            thread.start()
        # A running job may still submit others, so an empty queue is not the end; a job not yet done counts until it is.
        self._jobs.join()
        for _ in threads:
            self.submit(math.inf, None)
        for thread in threads:
            thread.join()
        return results
