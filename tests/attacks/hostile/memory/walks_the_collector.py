"""Looks for the grader's objects among all that the collector knows."""

# expect: not_allowed
# at: import

import gc

for thing in gc.get_objects():
    if type(thing).__name__ == "Channel":
        thing._signers = None
