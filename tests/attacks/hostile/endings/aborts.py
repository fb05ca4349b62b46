"""`os.abort()`."""

# expect: crashed
# at: import

import os

os.abort()
