"""An exception whose text is computed for ever."""

# expect: exception, timeout, livelock, limit
# at: call
# slow: yes

class Slow(Exception):
    def __str__(self):
        while True:
            pass


def attack():
    raise Slow
