"""Two threads run `self.hits += 1` without a lock: one of the two updates can be lost."""
# cause: wrong_result
# object: hits

import threading


class Counter:
    def __init__(self):
        self.hits = 0

    def increment(self):
        self.hits += 1  # here


def setup():
    return Counter()


WORKERS = [Counter.increment, Counter.increment]


def holds(counter):
    return counter.hits == 2


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
