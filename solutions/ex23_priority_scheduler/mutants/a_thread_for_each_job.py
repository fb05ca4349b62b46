"""Starts the jobs in the right order, but all at once."""

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
        threads = []
        while not self.jobs.empty():
            while not self.jobs.empty():
                priority, number, func, args = self.jobs.get()
                slot = [None]
                results.append(slot)

                def run(slot=slot, func=func, args=args):
                    try:
                        slot[0] = func(*args)
                    except Exception as error:
                        slot[0] = error

                threads.append(threading.Thread(target=run))
                threads[-1].start()
            for t in threads:
                t.join()
        return [slot[0] for slot in results]
