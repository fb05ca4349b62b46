"""run_all() starts its workers and then works as well: one job too many at a time."""

import itertools
import queue
import threading


class Scheduler:
    def __init__(self, workers):
        self.workers = workers
        self.jobs = queue.PriorityQueue()
        self.numbers = itertools.count()
        self.wake = None

    def submit(self, priority, func, *args):
        self.jobs.put((priority, next(self.numbers), func, args))
        if self.wake:
            with self.wake:
                self.wake.notify_all()

    def run_all(self):
        results = []
        lock = threading.Condition()
        running = [0]

        def worker():
            while True:
                with lock:
                    while self.jobs.empty() and running[0]:
                        lock.wait()
                    if self.jobs.empty():
                        return
                    priority, number, func, args = self.jobs.get()
                    slot = [None]
                    results.append(slot)
                    running[0] += 1
                try:
                    slot[0] = func(*args)
                except Exception as error:
                    slot[0] = error
                with lock:
                    running[0] -= 1
                    lock.notify_all()

        self.wake = lock
        threads = [threading.Thread(target=worker) for _ in range(self.workers)]
        for t in threads:
            t.start()
        worker()
        for t in threads:
            t.join()
        self.wake = None
        return [slot[0] for slot in results]
