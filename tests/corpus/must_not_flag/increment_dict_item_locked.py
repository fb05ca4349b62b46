"""Words are counted by each thread for itself and merged under a lock."""
import threading
from collections import Counter

counts = Counter()
merging = threading.Lock()


def count(words):
    mine = Counter(words)
    with merging:
        for word in mine:
            counts[word] += mine[word]


def main():
    texts = [["to", "be"], ["or", "to"]]
    threads = [threading.Thread(target=count, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts["to"] == 2, counts
