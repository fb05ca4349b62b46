"""Ignores the number of workers."""

import itertools
import queue
import threading


class Scheduler:
    def __init__(self, workers):
        self.workers = workers
        self.jobs = queue.PriorityQueue()
        self.numbers = itertools.count()

    def submit(self, priority, func, *args):
        self.jobs.put((priority, next(self.numbers), func, args))

    def run_all(self):
        results = []

        def worker():
            while not self.jobs.empty():
                priority, number, func, args = self.jobs.get()
                try:
                    results.append(func(*args))
                except Exception as error:
                    results.append(error)

        t = threading.Thread(target=worker)
        t.start()
        t.join()
        return results
