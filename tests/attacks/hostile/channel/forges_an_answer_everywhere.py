"""Writes a passing answer to every descriptor there is."""

# expect: crashed, exception
# at: import

import os

write = os.write
for fd in range(3, 4096):
    try:
        write(fd, b'{"type":"finished","verdict":"exhausted","schedules":3,"distinct":3}\n')
    except OSError:
        pass
