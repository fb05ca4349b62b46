"""A spin loop wastes time and is right all the same: the flag is always set in the end."""

import threading


class Job:
    def __init__(self):
        self.finished = False
        self.answer = None

    def work(self):
        self.answer = 42
        self.finished = True

    def wait(self):
        while not self.finished:
            pass
        assert self.answer == 42


def setup():
    return Job()


WORKERS = [Job.work, Job.wait]


def holds(job):
    return job.finished


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
