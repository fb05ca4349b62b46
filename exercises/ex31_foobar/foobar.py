"""Two threads take turns: foo, bar, foo, bar. Write `FooBar`.

Run this file to see your class at work: python foobar.py
"""

import threading


class FooBar:
    """`n` rounds; one thread calls `foo`, another one `bar`."""

    def __init__(self, n):
        self.n = n

    def foo(self, printFoo):
        """Call `printFoo()` `n` times, each time after the bar of the round before."""
        raise NotImplementedError

    def bar(self, printBar):
        """Call `printBar()` `n` times, each time after the foo of this round."""
        raise NotImplementedError


if __name__ == "__main__":
    foobar = FooBar(3)
    threads = [
        threading.Thread(target=foobar.bar, args=(lambda: print("bar"),)),
        threading.Thread(target=foobar.foo, args=(lambda: print("foo", end=" "),)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
