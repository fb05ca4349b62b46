"""Writes what is no message."""

# expect: crashed, exception
# at: import

import os

for fd in range(3, 4096):
    try:
        os.write(fd, os.urandom(1000) + b"\n")
    except OSError:
        pass
