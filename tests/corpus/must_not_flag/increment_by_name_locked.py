"""The attribute is updated by name with `getattr` and `setattr`, both under the lock."""
import threading


class Stats:
    hits = 0
    misses = 0
    lock = threading.Lock()


def record(stats, name):
    with stats.lock:
        setattr(stats, name, getattr(stats, name) + 1)


def main():
    stats = Stats()
    threads = [threading.Thread(target=record, args=(stats, name)) for name in ("hits", "hits", "misses")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (stats.hits, stats.misses) == (2, 1)
