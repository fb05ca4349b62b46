"""Counting words with `counts[word] += 1`: loading and storing the item are two steps."""
# cause: wrong_result
# object: counts

import threading
from collections import defaultdict


def setup():
    return defaultdict(int)


def count_first(counts):
    for word in ("to", "be"):
        counts[word] += 1  # here


def count_second(counts):
    for word in ("or", "to"):
        counts[word] += 1  # here


WORKERS = [count_first, count_second]


def holds(counts):
    return counts["to"] == 2


def main():
    state = setup()
    threads = [threading.Thread(target=worker, args=(state,)) for worker in WORKERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert holds(state)
