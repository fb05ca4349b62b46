"""A function that runs at exit ends the process."""

# expect: none
# at: import

import atexit
import os

atexit.register(os._exit, 0)
