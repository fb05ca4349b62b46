"""`posix._exit`, which is not the name that others have replaced."""

# expect: crashed
# at: import

import posix

posix._exit(0)
