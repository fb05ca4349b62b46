"""Both methods take the same lock around the counter."""
# forbid: race
import threading


class Statistics:
    def __init__(self):
        self.reading = threading.Lock()
        self.writing = threading.Lock()
        self.requests = 0

    def read(self):
        with self.reading:
            self.requests += 1

    def write(self):
        with self.reading:
            self.requests += 1


def main():
    statistics = Statistics()
    threads = [threading.Thread(target=statistics.read), threading.Thread(target=statistics.write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
