"""run_all() sleeps a while when everything is done: perhaps something still comes."""

import itertools
import queue
import threading
import time


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
                    slot = [None]
                    results.append(slot)
                try:
                    slot[0] = func(*args)
                except Exception as error:
                    slot[0] = error
                self.jobs.task_done()

        threads = [threading.Thread(target=worker) for _ in range(self.workers)]
        for t in threads:
            t.start()
        self.jobs.join()
        time.sleep(0.1)
        for t in threads:
            self.jobs.put((float("inf"), next(self.numbers), None, ()))
        for t in threads:
            t.join()
        return [slot[0] for slot in results]
