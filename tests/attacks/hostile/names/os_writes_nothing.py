"""`os.write`, `os.read`, `os.fork` and `os.getpid` are the submission's."""

# expect: exception, crashed, wrong_result, escaped, leaked, deadlock
# at: import

import os

os.write = lambda fd, data: len(data)
os.read = lambda fd, size: b""
os.getpid = lambda: 1
os.fstat = os.close = os.pipe = None
