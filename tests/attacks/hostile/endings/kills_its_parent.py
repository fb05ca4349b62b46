"""SIGKILL for whoever has started it."""

# expect: not_allowed, escaped, exception, crashed
# at: call
# slow: yes

import os
import signal


def attack():
    os.kill(os.getppid(), signal.SIGKILL)
