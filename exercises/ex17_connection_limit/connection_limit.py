"""At most `limit` threads inside at once. Write `ConnectionPool`.

Run this file to see your class at work: python connection_limit.py
"""

import threading
import time


class ConnectionPool:
    """`with pool:` lets at most `limit` threads in."""

    def __init__(self, limit):
        raise NotImplementedError

    @property
    def in_use(self):
        """How many are inside now."""
        raise NotImplementedError

    def acquire(self):
        """Take a place; wait while there is none."""
        raise NotImplementedError

    def release(self):
        """Give a place back. ValueError when nobody has one."""
        raise NotImplementedError

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, kind, error, traceback):
        raise NotImplementedError


if __name__ == "__main__":
    pool = ConnectionPool(2)

    def query(number):
        with pool:
            print("query", number, "runs;", pool.in_use, "in use")
            time.sleep(0.1)

    threads = [threading.Thread(target=query, args=(number,)) for number in range(1, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
