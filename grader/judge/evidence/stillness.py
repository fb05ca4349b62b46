"""Whether a process and its descendants have anything left to do: no guess by time, but what the kernel says.

A task that waits for a lock, a pipe or an answer sleeps; one that could go on, and only lacks a processor on a
busy machine, does not. So the judge waits for slow ones as long as it takes, and for blocked ones not at all.
"""

from __future__ import annotations

import os

_RUNNING = frozenset("RD")


def someone_runs(pid: int) -> bool | None:
    """Whether a thread of the process or of its descendants could go on. None where that cannot be seen."""
    processes = [pid]
    seen = False
    while processes:
        process = processes.pop()
        try:
            threads = os.listdir(f"/proc/{process}/task")
        except OSError:
            continue
        for thread in threads:
            state, children = _look(process, thread)
            if state in _RUNNING:
                return True
            seen = seen or state != ""
            processes += children
    return False if seen else None


def _look(process: int, thread: str) -> tuple[str, list[int]]:
    folder = f"/proc/{process}/task/{thread}"
    try:
        with open(f"{folder}/stat", "rb") as file:
            state = file.read().rpartition(b") ")[2][:1].decode("ascii", "replace")
        with open(f"{folder}/children", "rb") as file:
            children = [int(child) for child in file.read().split()]
    except (OSError, ValueError):
        return "", []
    return state, children
