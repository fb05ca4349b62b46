"""A download whose progress is read without its lock: right in every schedule, and a race."""

import threading


class Download:
    def __init__(self):
        self.lock = threading.Lock()
        self.done = 0

    def work(self):
        with self.lock:
            self.done += 1


def progress():
    download = Download()
    worker = threading.Thread(target=download.work, name="worker")
    worker.start()
    seen = download.done
    worker.join()
    assert seen in (0, 1)
