"""Stopping sets the flag and also wakes the worker up, by a sentinel."""
import queue
import threading


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.jobs = queue.Queue()
        self.running = True

    def run(self):
        while self.running:
            self.jobs.get()

    def stop(self):
        self.running = False
        self.jobs.put(None)


def main():
    worker = Worker()
    worker.start()
    worker.jobs.put("job")
    worker.stop()
    worker.join()
