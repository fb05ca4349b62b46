"""`functools.cache` keeps the result, but does not stop two threads from computing it at once."""
# cause: wrong_result
import functools
import threading

calls = []


@functools.cache
def load(name):
    calls.append(name)
    return name.upper()


def main():
    threads = [threading.Thread(target=load, args=("config",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert calls == ["config"], calls
