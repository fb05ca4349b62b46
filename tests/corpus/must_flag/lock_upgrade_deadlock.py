"""Two readers both wait for the other to leave before they write: neither leaves."""
# cause: deadlock
import threading


class SharedLock:
    def __init__(self):
        self.readers = 0
        self.changed = threading.Condition()

    def read(self):
        with self.changed:
            self.readers += 1

    def upgrade(self):
        with self.changed:
            while self.readers > 1:
                self.changed.wait()
            self.readers = 0
            self.changed.notify_all()


def main():
    shared = SharedLock()

    def reader_then_writer():
        shared.read()
        shared.upgrade()

    threads = [threading.Thread(target=reader_then_writer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
