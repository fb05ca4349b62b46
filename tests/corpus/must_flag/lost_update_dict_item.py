"""Counting words with `counts[word] += 1` from two threads: loading and storing the item are two steps."""
# cause: wrong_result
import threading
from collections import defaultdict

counts = defaultdict(int)


def count(words):
    for word in words:
        counts[word] += 1


def main():
    texts = [["to", "be"], ["or", "to"]]
    threads = [threading.Thread(target=count, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts["to"] == 2, dict(counts)
