"""Each thread has its own generator, and they share only the finished lists."""
from threading import Thread

results = {}


def countdown(start):
    while start:
        yield start
        start -= 1


def collect(start):
    results[start] = [number for number in countdown(start)]


def main():
    threads = [Thread(target=collect, args=(start,)) for start in (2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {2: [2, 1], 3: [3, 2, 1]}
