"""Each result is added when its job has ended."""

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
        lock = threading.Lock()

        def worker():
            while True:
                with lock:
                    priority, number, func, args = self.jobs.get()
                    if func is None:
                        self.jobs.task_done()
                        return
                try:
                    results.append(func(*args))
                except Exception as error:
                    results.append(error)
                self.jobs.task_done()

        threads = [threading.Thread(target=worker) for _ in range(self.workers)]
        for t in threads:
            t.start()
        self.jobs.join()
        for t in threads:
            self.jobs.put((float("inf"), next(self.numbers), None, ()))
        for t in threads:
            t.join()
        return results
