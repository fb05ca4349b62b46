"""The worker fails to set the flag on one path, and main spins for ever."""
# cause: livelock
import threading


class Job:
    def __init__(self):
        self.done = False
        self.input = None

    def run(self):
        if self.input is not None:
            self.done = True


def main():
    job = Job()
    worker = threading.Thread(target=job.run)
    worker.start()
    job.input = 1
    while not job.done:
        pass
    worker.join()
