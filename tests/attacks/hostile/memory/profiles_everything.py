"""A profile function sees every call."""

# expect: not_allowed
# at: call

import sys


def attack():
    sys.setprofile(lambda frame, event, arg: None)
