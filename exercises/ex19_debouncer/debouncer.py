"""Many calls in a short time make one run, of the last one. Write `Debouncer`.

Run this file to see your class at work: python debouncer.py
"""

import time


class Debouncer:
    """Runs `func` when nobody has called for `delay` seconds."""

    def __init__(self, delay, func):
        raise NotImplementedError

    def call(self, *args):
        """Ask for `func(*args)` in `delay` seconds; forget the request that was waiting. True if there was one."""
        raise NotImplementedError

    def cancel(self):
        """Forget the request that is waiting: it never runs, and the answer is True. False if there is none."""
        raise NotImplementedError

    def flush(self):
        """Run the request that is waiting, now and in this thread. True if there was one."""
        raise NotImplementedError


if __name__ == "__main__":
    search = Debouncer(0.3, lambda text: print("asking the server for", text))
    for length in range(1, 7):
        search.call("thread"[:length])
        time.sleep(0.05)
    time.sleep(0.5)
    search.call("threads")
    search.flush()
