"""`sys.exit(0)` while it is imported."""

# expect: exception
# at: import

import sys

sys.exit(0)
