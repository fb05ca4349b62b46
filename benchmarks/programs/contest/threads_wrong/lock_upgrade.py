"""Two readers both wait for the other to leave before they write: neither leaves."""
# cause: deadlock
# object: changed

import threading


class SharedLock:
    def __init__(self):
        self.readers = 0
        self.changed = threading.Condition()

    def read_then_write(self):
        with self.changed:
            self.readers += 1
        with self.changed:
            while self.readers > 1:
                self.changed.wait()  # here
            self.readers = 0
            self.changed.notify_all()


def setup():
    return SharedLock()


WORKERS = [SharedLock.read_then_write, SharedLock.read_then_write]


def holds(shared):
    return shared.readers == 0


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
