"""Make what the warm process holds immortal, so that a fork copies fewer pages.

After a fork every page that either process writes to is copied, and counting references writes: calling a
function touches the pages of the function, its code and its globals. From Python 3.12 on the interpreter does
not count references to immortal objects (PEP 683), so those pages stay shared. Halves the page faults of a
forked program. What lives as long as the process may as well live for ever.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from types import FrameType, FunctionType

_IMMORTAL_FROM = 1 << 30
"""More references than this mean an immortal object."""


def immortalise() -> int:
    """Make what the collector knows, and the code of functions, immortal; how many there were (0: not this Python)."""
    if sys.version_info < (3, 12) or sys.getrefcount(None) < _IMMORTAL_FROM:
        return 0
    # all memory as one array of reference counts: a `from_address` for each object takes ten times as long
    counts = memoryview((ctypes.c_ssize_t * (1 << 44)).from_address(0)).cast("B").cast("n")
    count_of_none = counts[id(None) >> 3]
    things = gc.get_objects()
    for thing in things:
        if type(thing) is FunctionType:
            code = thing.__code__
            counts[id(code) >> 3] = count_of_none
            for constant in code.co_consts:
                counts[id(constant) >> 3] = count_of_none
        if type(thing) is not FrameType:
            counts[id(thing) >> 3] = count_of_none
    return len(things)
