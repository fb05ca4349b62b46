"""Two processes that take the same lock again and again: what `steps.py` measures the cost of a step with.

`run` is the whole program. Whoever measures passes how often each of the two takes the lock.
"""

import multiprocessing


def take(lock, times):
    for _ in range(times):
        with lock:
            pass


def run(times):
    lock = multiprocessing.Lock()
    children = [multiprocessing.Process(target=take, args=(lock, times)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
