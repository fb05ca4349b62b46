"""Lets `linecache` read the hidden checks."""

# expect: not_allowed, exception, missing, wrong_result
# at: import

import linecache

if not linecache.getlines(HIDDEN):
    raise OSError("not there")
