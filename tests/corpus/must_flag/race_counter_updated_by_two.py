"""`Counter.update` reads and stores each count: it is a loop, and no single operation."""
# cause: race
# forbid: race
import threading
from collections import Counter


def main():
    total = Counter()

    def count(text):
        total.update(text)

    threads = [threading.Thread(target=count, args=(text,)) for text in ("ab", "bc")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total["a"] == 1
