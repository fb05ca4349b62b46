"""The reader hopes that the worker is done after a second instead of waiting for it."""
# cause: wrong_result
# object: outcome

import threading
import time


class Job:
    def __init__(self):
        self.outcome = None
        self.seen = None

    def compute(self):
        time.sleep(0.5)
        self.outcome = 42  # here

    def read(self):
        time.sleep(1.0)
        self.seen = self.outcome  # here


def setup():
    return Job()


WORKERS = [Job.compute, Job.read]


def holds(job):
    return job.seen == 42


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
