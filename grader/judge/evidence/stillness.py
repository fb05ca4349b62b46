"""Whether a process and its descendants have anything left to do: no guess by time, but what the kernel says.

A task that waits for a lock, a pipe or an answer sleeps; one that could go on, and only lacks a processor on a
busy machine, does not. So the judge waits for slow ones as long as it takes, and for blocked ones not at all.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

_RUNNING = frozenset("RD")
_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
_STATE, _USER, _SYSTEM = 0, 11, 12
"""Fields of `/proc/PID/task/TID/stat` behind the name."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """`runs`: a thread could go on; None where that cannot be seen. `cpu_seconds`: what those there have used."""

    runs: bool | None
    cpu_seconds: float


def look_at(pid: int) -> Look:
    """The process and all of its descendants, thread by thread."""
    processes = [pid]
    states = set()
    used = 0
    while processes:
        process = processes.pop()
        try:
            threads = os.listdir(f"/proc/{process}/task")
        except OSError:
            continue
        for thread in threads:
            try:
                state, ticks, children = _thread(f"/proc/{process}/task/{thread}")
            except (OSError, ValueError, IndexError):
                continue  # it has ended meanwhile
            states.add(state)
            used += ticks
            processes += children
    return Look(runs=bool(states & _RUNNING) if states else None, cpu_seconds=used * _SECONDS)


def _thread(folder: str) -> tuple[str, int, list[int]]:
    with open(f"{folder}/stat", "rb") as file:
        fields = file.read().rpartition(b") ")[2].split()
    with open(f"{folder}/children", "rb") as file:
        children = [int(child) for child in file.read().split()]
    return fields[_STATE].decode(), int(fields[_USER]) + int(fields[_SYSTEM]), children
