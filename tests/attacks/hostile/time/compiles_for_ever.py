"""A regular expression that takes exponential time."""

# expect: timeout
# at: import

import re

re.match("(a*)*b", "a" * 60)
