"""Begin a call, go on, and be called back. Write `call_async` and `Handle`.

Run this file to see them at work: python callbacks.py
"""

import time


class Handle:
    """A call that is under way."""

    def done(self):
        """Whether the call is over, its callback or errback included."""
        raise NotImplementedError

    def wait(self):
        """Wait until the call is over."""
        raise NotImplementedError


def call_async(func, *args, callback, errback):
    """Begin `func(*args)` in a thread of its own; then call `callback(value)` or `errback(error)` there."""
    raise NotImplementedError


if __name__ == "__main__":

    def slow(number):
        time.sleep(0.3)
        return 100 // number

    handles = [
        call_async(slow, number, callback=print, errback=lambda error: print("failed:", error)) for number in (5, 0, 4)
    ]
    print("begun, and going on")
    for handle in handles:
        handle.wait()
