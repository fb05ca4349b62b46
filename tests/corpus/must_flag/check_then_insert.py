"""`if key not in cache` and the store are two steps, so the value is computed twice."""
# cause: wrong_result
import threading

cache = {}
computed = []


def lookup(key):
    if key not in cache:
        computed.append(key)
        cache[key] = key * key
    return cache[key]


def main():
    threads = [threading.Thread(target=lookup, args=(7,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert computed == [7], computed
