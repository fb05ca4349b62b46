"""The attribute is updated by name with `getattr` and `setattr`; between the two another update gets lost."""
# cause: wrong_result
import threading


class Stats:
    hits = 0
    misses = 0


def record(stats, name):
    setattr(stats, name, getattr(stats, name) + 1)


def main():
    stats = Stats()
    threads = [threading.Thread(target=record, args=(stats, "hits")) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stats.hits == 2, stats.hits
