"""Closes every descriptor in the middle of an execution."""

# expect: crashed, exception, leaked, escaped, deadlock, wrong_result, timeout
# at: call

import os


def attack():
    os.closerange(3, 4096)
