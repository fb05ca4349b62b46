"""Makes sure that a job of a job does not get stuck: it brings a worker of its own along."""

import itertools
import queue
import threading


class Scheduler:
    def __init__(self, workers):
        self.workers = workers
        self.jobs = queue.PriorityQueue()
        self.numbers = itertools.count()
        self.lock = threading.Lock()
        self.running = False
        self.threads = []
        self.slots = []

    def submit(self, priority, func, *args):
        self.jobs.put((priority, next(self.numbers), func, args))
        with self.lock:
            if self.running:
                self.start_worker()

    def start_worker(self):
        t = threading.Thread(target=self.worker)
        self.threads.append(t)
        t.start()

    def worker(self):
        while True:
            with self.lock:
                if self.jobs.empty():
                    return
                priority, number, func, args = self.jobs.get()
                slot = [None]
                self.slots.append(slot)
            try:
                slot[0] = func(*args)
            except Exception as error:
                slot[0] = error

    def run_all(self):
        with self.lock:
            self.threads = []
            self.slots = []
            self.running = True
            for _ in range(self.workers):
                self.start_worker()
        for t in self.threads:
            t.join()
        self.running = False
        return [slot[0] for slot in self.slots]
