"""Says that the grader itself has failed."""

# expect: crashed, exception
# at: import

import os

for fd in range(3, 4096):
    try:
        os.write(fd, b'{"type":"fault","message":"the grader is broken"}\n')
    except OSError:
        pass
