"""An idle worker goes round a loop until a job comes or the last one has ended."""

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
        running = [0]

        def worker():
            while True:
                with lock:
                    if self.jobs.empty():
                        if running[0] == 0:
                            return
                        continue
                    priority, number, func, args = self.jobs.get()
                    running[0] += 1
                    slot = [None]
                    results.append(slot)
                try:
                    slot[0] = func(*args)
                except Exception as error:
                    slot[0] = error
                with lock:
                    running[0] -= 1

        threads = [threading.Thread(target=worker) for _ in range(self.workers)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return [slot[0] for slot in results]
