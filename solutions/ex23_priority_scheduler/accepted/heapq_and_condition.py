"""A heap of its own under one condition; a worker leaves when nothing waits and nobody runs."""

import heapq
from threading import Condition, Thread


class Scheduler:
    def __init__(self, workers):
        self.workers = workers
        self.heap = []
        self.submitted = 0
        self.running = 0
        self.changed = Condition()
        self.results = []

    def submit(self, priority, func, *args):
        with self.changed:
            self.submitted += 1
            heapq.heappush(self.heap, (priority, self.submitted, lambda: func(*args)))
            self.changed.notify()

    def _work(self):
        while True:
            with self.changed:
                while not self.heap and self.running > 0:
                    self.changed.wait()
                if not self.heap:
                    return
                job = heapq.heappop(self.heap)[2]
                self.running += 1
                place = len(self.results)
                self.results.append(None)
            try:
                result = job()
            except Exception as error:
                result = error
            with self.changed:
                self.results[place] = result
                self.running -= 1
                if self.running == 0:
                    self.changed.notify_all()

    def run_all(self):
        self.results = []
        threads = [Thread(target=self._work) for _ in range(self.workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.results
