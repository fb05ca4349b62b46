"""Processes that a worker started and that left its process group: adopted, then killed.

Linux gives the orphans of a child subreaper's descendants to the subreaper (prctl(2), PR_SET_CHILD_SUBREAPER),
so what detached itself with `setsid` still ends here.
"""

from __future__ import annotations

import ctypes
import os
import signal

PR_SET_CHILD_SUBREAPER = 36
_kill = os.kill
_waitpid = os.waitpid


def adopt() -> bool:
    """Make this process adopt its descendants' orphans; False where the kernel cannot."""
    return bool(ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)


def kill_orphans(*, keep: set[int]) -> None:
    """Kill every child of this process that is not in `keep`, until none is left."""
    while True:
        orphans = [pid for pid in _children() if pid not in keep]
        if not orphans:
            return
        for pid in orphans:
            try:
                _kill(pid, signal.SIGKILL)
                _waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                continue


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
            return [int(pid) for pid in file.read().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
