"""Puts a pipe of its own in the place of every descriptor."""

# expect: crashed, exception, timeout, leaked, escaped
# at: import

import os

inside, outside = os.pipe()
for name in os.listdir("/proc/self/fd"):
    if int(name) > 2 and int(name) not in (inside, outside):
        try:
            os.dup2(outside, int(name))
        except OSError:
            pass
