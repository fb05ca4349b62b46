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
        orphans = [pid for pid in children_of(os.getpid()) if pid not in keep]
        if not orphans:
            return
        for pid in orphans:
            try:
                _kill(pid, signal.SIGKILL)
                _waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                continue


def descendants() -> list[int]:
    """Every process below this one."""
    found: list[int] = []
    todo = [os.getpid()]
    while todo:
        below = children_of(todo.pop())
        found += below
        todo += below
    return found


def children_of(process: int) -> list[int]:
    """The children of the first thread of a process, and of all its threads where it has several."""
    found: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{thread}/children", encoding="ascii") as file:
                found += [int(pid) for pid in file.read().split()]
    except OSError:
        pass
    return found
