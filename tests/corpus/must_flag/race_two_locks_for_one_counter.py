"""Each of the two methods takes a lock, but not the same one."""
# cause: race
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
        with self.writing:
            self.requests += 1


def main():
    statistics = Statistics()
    threads = [threading.Thread(target=statistics.read), threading.Thread(target=statistics.write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
