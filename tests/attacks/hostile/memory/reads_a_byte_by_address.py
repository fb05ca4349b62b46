"""Reads memory at an address."""

# expect: not_allowed
# at: call

import ctypes


def attack():
    return ctypes.string_at(id(attack), 16)
