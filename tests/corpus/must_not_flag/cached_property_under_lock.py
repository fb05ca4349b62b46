"""A `cached_property` is computed by whoever comes first, under a lock."""
import functools
import threading


class Report:
    def __init__(self):
        self.lock = threading.RLock()
        self.made = []

    @functools.cached_property
    def text(self):
        self.made.append(1)
        return "report"

    def read(self):
        with self.lock:
            return self.text


def main():
    report = Report()
    threads = [threading.Thread(target=report.read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert report.made == [1] and report.read() == "report"
