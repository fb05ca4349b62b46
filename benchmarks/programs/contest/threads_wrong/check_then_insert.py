"""`if key not in cache` and the store are two steps, so the value is computed twice."""
# cause: wrong_result
# object: cache|entries

import threading


class Cache:
    def __init__(self):
        self.entries = {}
        self.computed = []


def lookup(cache):
    if 7 not in cache.entries:  # here
        cache.computed.append(7)
        cache.entries[7] = 49  # here


def setup():
    return Cache()


WORKERS = [lookup, lookup]


def holds(cache):
    return cache.computed == [7]


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
