"""The warm process, started before anything is imported that it can do without.

It boots on another core while this one reads the catalogue; for a command that turns out not to need it, it is ended.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.judge.boxes import WarmProcesses

GRADES = re.compile(r"ex\d{1,3}")
"""A first word that grades an exercise."""
_started: list[WarmProcesses] = []


def hands() -> int:
    """How many checks to ask at a time: one where there is one processor, or nobody knows."""
    allowed = getattr(os, "sched_getaffinity", lambda _process: {0})(0)
    return min(2, len(allowed))


def start(arguments: Sequence[str]) -> None:
    """Start it if these arguments of the command line are to grade a submission."""
    if not arguments or not GRADES.fullmatch(arguments[0]) or {"-h", "--help"} & set(arguments):
        return
    from grader.judge.boxes import GraderFault, WarmProcesses

    try:
        _started.append(WarmProcesses(hands=hands()))
    except GraderFault:
        pass  # the command finds out again, and says so


def taken() -> WarmProcesses | None:
    """What has been started, for the one who will close it."""
    return _started.pop() if _started else None


def end() -> None:
    """End it if nobody has taken it."""
    warm = taken()
    if warm is not None:
        warm.close(at_once=True)
