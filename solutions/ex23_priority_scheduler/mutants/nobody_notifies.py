"""An idle worker looks a thousand times a second whether there is a job: nobody wakes it."""

import heapq
import itertools
import threading


class Scheduler:
    def __init__(self, workers):
        self.workers = workers
        self.condition = threading.Condition()
        self.numbers = itertools.count()
        self.jobs = []
        self.running = 0

    def submit(self, priority, func, *args):
        with self.condition:
            heapq.heappush(self.jobs, (priority, next(self.numbers), func, args))

    def run_all(self):
        results = []

        def worker():
            while True:
                with self.condition:
                    while not self.jobs and self.running:
                        self.condition.wait(0.001)
                    if not self.jobs:
                        return
                    priority, number, func, args = heapq.heappop(self.jobs)
                    self.running += 1
                    slot = [None]
                    results.append(slot)
                try:
                    slot[0] = func(*args)
                except Exception as error:
                    slot[0] = error
                with self.condition:
                    self.running -= 1

        threads = [threading.Thread(target=worker) for _ in range(self.workers)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return [slot[0] for slot in results]
