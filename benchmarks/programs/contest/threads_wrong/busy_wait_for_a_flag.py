"""The reader burns its processor in a loop until the worker has set a flag: right, and still to be reported."""
# cause: busy_wait
# forbid: busy_wait
# object: reached

import threading


class Job:
    def __init__(self):
        self.reached = False

    def work(self):
        self.reached = True

    def wait(self):
        while not self.reached:  # here
            pass


def setup():
    return Job()


WORKERS = [Job.work, Job.wait]


def holds(job):
    return job.reached


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
