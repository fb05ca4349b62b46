"""Makes a ctypes object at an address, and writes to it."""

# expect: not_allowed
# at: call

import ctypes


def attack():
    ctypes.c_long.from_address(id(attack)).value += 1
