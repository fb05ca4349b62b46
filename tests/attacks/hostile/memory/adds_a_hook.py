"""An audit hook that refuses whatever comes after it."""

# expect: not_allowed
# at: import

import sys


def hook(event, args):
    raise RuntimeError(event)


sys.addaudithook(hook)
