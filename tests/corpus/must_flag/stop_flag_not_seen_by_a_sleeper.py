"""The flag is set, but the worker that waits in `get` does not look at it any more."""
# cause: deadlock
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


def main():
    worker = Worker()
    worker.start()
    worker.jobs.put("job")
    worker.stop()
    worker.join()
