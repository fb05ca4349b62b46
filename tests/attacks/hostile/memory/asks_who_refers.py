"""`gc.get_referrers` leads from a function to those who hold it."""

# expect: not_allowed, crashed
# at: call

import gc


def attack():
    return gc.get_referrers(attack)
