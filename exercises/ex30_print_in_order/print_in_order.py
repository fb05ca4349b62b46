"""Three threads, one order. Write `Foo`.

Run this file to see your class at work: python print_in_order.py
"""

import threading


class Foo:
    """One launch: first, second, third, whoever comes first."""

    def first(self, printFirst):
        """Call `printFirst()`."""
        raise NotImplementedError

    def second(self, printSecond):
        """Call `printSecond()`, after `printFirst` has come back."""
        raise NotImplementedError

    def third(self, printThird):
        """Call `printThird()`, after `printSecond` has come back."""
        raise NotImplementedError


if __name__ == "__main__":
    foo = Foo()
    threads = [
        threading.Thread(target=foo.third, args=(lambda: print("third: the engines start"),)),
        threading.Thread(target=foo.second, args=(lambda: print("second: the hatch is closed"),)),
        threading.Thread(target=foo.first, args=(lambda: print("first: it is fuelled"),)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
