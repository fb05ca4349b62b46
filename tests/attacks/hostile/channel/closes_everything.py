"""Closes every descriptor."""

# expect: crashed, exception, leaked, escaped
# at: import

import os

os.closerange(3, 4096)
