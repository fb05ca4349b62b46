"""A forked child writes a passing answer to what it has inherited."""

# expect: crashed, exception, leaked, escaped
# at: import

import os

child = os.fork()
if child == 0:
    for fd in range(3, 4096):
        try:
            os.write(fd, b'{"type":"finished","verdict":"exhausted","schedules":3,"distinct":3}\n')
        except OSError:
            pass
    os._exit(0)
os.waitpid(child, 0)
