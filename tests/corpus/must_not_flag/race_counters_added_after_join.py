"""Every thread has a counter of its own; they are added up after the joins."""
# forbid: race
import threading
from collections import Counter


def main():
    counters = []

    def count(text):
        counters.append(Counter(text))

    threads = [threading.Thread(target=count, args=(text,)) for text in ("ab", "bc")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counters, Counter())["b"] == 2
