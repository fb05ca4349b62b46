"""The lock is outside the cache, so the function runs once."""
import functools
import threading

calls = []
lock = threading.Lock()


@functools.cache
def load(name):
    calls.append(name)
    return name.upper()


def load_once(name):
    with lock:
        return load(name)


def main():
    threads = [threading.Thread(target=load_once, args=("config",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["config"], calls
