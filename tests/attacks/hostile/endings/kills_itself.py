"""SIGKILL for its own process."""

# expect: crashed, escaped, exception
# at: import

import os
import signal

os.kill(os.getpid(), signal.SIGKILL)
