"""`setdefault` is one atomic operation: whoever comes second gets the first one's list."""
import threading

groups = {}


def put(key, value):
    groups.setdefault(key, []).append(value)


def main():
    threads = [threading.Thread(target=put, args=("odd", value)) for value in (1, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(groups["odd"]) == [1, 3], groups
