"""Threads hand over once a day."""

# expect: none
# at: import

import sys

sys.setswitchinterval(86400)
