"""Takes all jobs out in the right order, then runs them: an urgent job that comes later has to wait for all of them."""

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
        while not self.jobs.empty():
            ready = queue.Queue()
            while not self.jobs.empty():
                priority, number, func, args = self.jobs.get()
                slot = [None]
                results.append(slot)
                ready.put((slot, func, args))
            threads = [threading.Thread(target=self.worker, args=(ready,)) for _ in range(self.workers)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
        return [slot[0] for slot in results]

    def worker(self, ready):
        while True:
            try:
                slot, func, args = ready.get_nowait()
            except queue.Empty:
                return
            try:
                slot[0] = func(*args)
            except Exception as error:
                slot[0] = error
