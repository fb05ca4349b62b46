"""`os._exit(0)` in the middle of an execution."""

# expect: crashed, wrong_result
# at: call

import os


def attack():
    os._exit(0)
