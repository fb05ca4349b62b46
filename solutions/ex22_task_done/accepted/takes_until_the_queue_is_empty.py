"""Everything is in the queue before the first thread starts, so an empty queue is the end: no marks, no task_done."""

from queue import *
from threading import Thread  # its * would bring an enumerate() of its own


class Worker(Thread):
    def __init__(self, waiting, work, results):
        super().__init__(daemon=True)
        self.waiting, self.work, self.results = waiting, work, results

    def run(self):
        while True:
            try:
                place, item = self.waiting.get_nowait()
            except Empty:
                return
            self.results[place] = self.attempt(item)

    def attempt(self, item):
        try:
            return self.work(item)
        except Exception as error:
            return error


def process_all(items, work, threads):
    waiting = SimpleQueue()
    for entry in enumerate(items):
        waiting.put(entry)
    results = [None] * len(items)
    crew = [Worker(waiting, work, results) for _ in range(min(threads, len(items)))]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return results
