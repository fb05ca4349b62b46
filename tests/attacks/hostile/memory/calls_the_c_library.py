"""Loads the C library, and calls it."""

# expect: not_allowed
# at: call

import ctypes


def attack():
    ctypes.CDLL(None).getpid()
