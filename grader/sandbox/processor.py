"""Keep a worker and the processes it forks on one processor.

One of them runs at a time, and handing over to another processor takes several times as long.
"""

from __future__ import annotations

import ctypes
import os


def stay_on_this_processor() -> None:
    """Stay where the scheduler has put this process, with whatever it forks; nothing where that is not possible."""
    try:
        current = ctypes.CDLL(None).sched_getcpu()
        if current >= 0:
            os.sched_setaffinity(0, {current})
    except (AttributeError, OSError):
        return
