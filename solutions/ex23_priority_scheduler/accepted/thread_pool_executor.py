"""The threads come from a ThreadPoolExecutor: each job adds one "run the most urgent job now" to it."""

import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count


class Scheduler:
    def __init__(self, workers):
        self._workers = workers
        self._queue = queue.PriorityQueue()
        self._tickets = count()
        self._lock = threading.Lock()
        self._pool = None
        self._results = []

    def submit(self, priority, func, *args):
        with self._lock:
            self._queue.put((priority, next(self._tickets), func, args))
            if self._pool is not None:
                self._pool.submit(self._run_one)

    def _run_one(self):
        with self._lock:
            _, _, func, args = self._queue.get_nowait()
            place = len(self._results)
            self._results.append(None)
        try:
            self._results[place] = func(*args)
        except Exception as error:
            self._results[place] = error
        self._queue.task_done()

    def run_all(self):
        with ThreadPoolExecutor(self._workers) as pool:
            with self._lock:
                self._results = []
                self._pool = pool
                for _ in range(self._queue.qsize()):
                    pool.submit(self._run_one)
            self._queue.join()
            with self._lock:
                self._pool = None
        return self._results
