"""Two threads increase a counter three times each, under a lock."""

import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self):
        for _ in range(3):
            with self.lock:
                self.value += 1


def setup():
    return Counter()


WORKERS = [Counter.increment, Counter.increment]


def holds(counter):
    return counter.value == 6


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
