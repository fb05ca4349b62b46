"""A correct bounded buffer: one Condition, notify_all, two producers and two consumers of three items each.

`run` is the whole program. A tool that starts the threads itself takes `setup`, `WORKERS` and `holds` instead.
"""

import threading

CAPACITY = 2
ITEMS = 3


class BoundedBuffer:
    def __init__(self):
        self.changed = threading.Condition()
        self.items = []
        self.taken = []

    def put(self, item):
        with self.changed:
            while len(self.items) >= CAPACITY:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            self.taken.append(self.items.pop(0))
            self.changed.notify_all()


def setup():
    return BoundedBuffer()


def produce(buffer):
    for item in range(ITEMS):
        buffer.put(item)


def consume(buffer):
    for _ in range(ITEMS):
        buffer.get()


WORKERS = [produce, produce, consume, consume]


def holds(buffer):
    return sorted(buffer.taken) == [0, 0, 1, 1, 2, 2]


def run():
    buffer = setup()
    threads = [threading.Thread(target=worker, args=(buffer,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(buffer)
