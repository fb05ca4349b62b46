"""SIGSTOP for its own process."""

# expect: timeout, crashed, escaped, exception
# at: call
# slow: yes

import os
import signal


def attack():
    os.kill(os.getpid(), signal.SIGSTOP)
