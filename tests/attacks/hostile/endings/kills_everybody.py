"""SIGKILL for every process it may reach."""

# expect: not_allowed, escaped, exception, crashed, leaked, wrong_result, timeout
# at: call
# needs: A

import os
import signal


def attack():
    os.kill(-1, signal.SIGKILL)
