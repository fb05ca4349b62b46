"""A correct counter: two threads, three increments each, every one under the lock.

`run` is the whole program. A tool that starts the threads itself takes `setup`, `WORKERS` and `holds` instead.
"""

import threading

INCREMENTS = 3


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0


def setup():
    return Counter()


def increment(counter):
    for _ in range(INCREMENTS):
        with counter.lock:
            counter.value += 1


WORKERS = [increment, increment]


def holds(counter):
    return counter.value == len(WORKERS) * INCREMENTS


def run():
    counter = setup()
    threads = [threading.Thread(target=worker, args=(counter,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(counter)
