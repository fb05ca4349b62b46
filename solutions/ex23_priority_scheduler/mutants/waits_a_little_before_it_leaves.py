"""Guesses that nothing more comes when nothing came for a while."""

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
                    try:
                        priority, number, func, args = self.jobs.get(timeout=0.1)
                    except queue.Empty:
                        return
                    slot = [None]
                    results.append(slot)
                try:
                    slot[0] = func(*args)
                except Exception as error:
                    slot[0] = error

        threads = [threading.Thread(target=worker) for _ in range(self.workers)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return [slot[0] for slot in results]
