"""Check and store are under one lock, so the value is computed once."""
import threading

cache = {}
computed = []
lock = threading.Lock()


def lookup(key):
    with lock:
        if key not in cache:
            computed.append(key)
            cache[key] = key * key
        return cache[key]


def main():
    threads = [threading.Thread(target=lookup, args=(7,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert computed == [7], computed
