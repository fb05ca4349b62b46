"""`lru_cache` may be used from several threads; a value may be computed twice, but it is the same value."""
import functools
import threading


@functools.lru_cache(maxsize=None)
def fibonacci(number):
    return number if number < 2 else fibonacci(number - 1) + fibonacci(number - 2)


def main():
    results = []
    threads = [threading.Thread(target=lambda: results.append(fibonacci(12))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [144, 144]
