"""`os._exit(0)` while it is imported."""

# expect: crashed
# at: import

import os

os._exit(0)
