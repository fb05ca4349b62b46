"""A single `append` is atomic; only the order of the items is open."""
from threading import Thread


def main():
    results = []
    threads = [Thread(target=results.append, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [0, 1, 2, 3]
