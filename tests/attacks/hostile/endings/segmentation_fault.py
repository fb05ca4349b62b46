"""Follows a null pointer."""

# expect: not_allowed, crashed
# at: call

import ctypes


def attack():
    ctypes.string_at(0)
