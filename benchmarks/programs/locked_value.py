"""A correct counter in shared memory: two processes, two increments each, every one under its lock.

`run` is the whole program. A tool that starts the workers itself takes `setup`, `WORKERS` and `holds` instead.
"""

import multiprocessing

INCREMENTS = 2


def setup():
    return multiprocessing.Value("i", 0)


def increment(counter):
    for _ in range(INCREMENTS):
        with counter.get_lock():
            counter.value += 1


WORKERS = [increment, increment]


def holds(counter):
    return counter.value == len(WORKERS) * INCREMENTS


def run():
    counter = setup()
    children = [multiprocessing.Process(target=worker, args=(counter,)) for worker in WORKERS]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert holds(counter)
