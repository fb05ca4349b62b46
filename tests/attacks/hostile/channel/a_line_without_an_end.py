"""Writes ten megabytes without a line's end."""

# expect: crashed, exception, deadlock
# at: import

import os

for fd in range(3, 4096):
    try:
        os.set_blocking(fd, True)
        for _ in range(160):
            os.write(fd, b"[" * 65536)
    except OSError:
        pass
