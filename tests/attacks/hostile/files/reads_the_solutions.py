"""Opens the folder of the solutions."""

# expect: not_allowed, exception
# at: import

import os

os.listdir(SOLUTIONS)
