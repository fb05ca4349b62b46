"""The loop looks at the state and sleeps in between, so it does not burn the processor."""
# forbid: busy_wait
import threading
import time


class Job:
    def __init__(self):
        self.done = False
        self.lock = threading.Lock()

    def run(self):
        time.sleep(3)
        with self.lock:
            self.done = True


def main():
    job = Job()
    worker = threading.Thread(target=job.run)
    worker.start()
    while True:
        with job.lock:
            if job.done:
                break
        time.sleep(0.5)
    worker.join()
