"""The code of `Thread.start` is exchanged in place, so that old references are no help."""

# expect: not_allowed
# at: import

import threading


def start(self):
    self.run()


threading.Thread.start.__code__ = start.__code__
