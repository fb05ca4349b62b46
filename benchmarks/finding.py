"""How soon the default strategy finds a deadlock between processes, and how long the whole exploration takes."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import commands

PROGRAM = "join_before_drain"
STRATEGY = "portfolio"
SECONDS = 20.0


@dataclass(kw_only=True)
class Found:
    """Of each round: the number of the schedule it was found on (None: not found), its cause, and all seconds.

    The seconds are those of the search, of minimising, and of the replay with a trace, in a fresh process.
    """

    found_on: list[int | None] = field(default_factory=list)
    causes: set[str | None] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)
    steps: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def compare(*, rounds: int, progress: Callable[[str], None]) -> Found:
    """One exploration a round, each in a fresh process."""
    found = Found()
    for number in range(rounds):
        progress(f"{PROGRAM}: round {number + 1} of {rounds}")
        try:
            answer = commands.answer_of(
                Path(sys.executable), "find_by_grader", PROGRAM, STRATEGY, str(SECONDS), seconds=3 * SECONDS
            )
        except commands.Failed as failed:
            found.failures.append(str(failed))
            continue
        found.found_on.append(answer["found_on"])
        found.causes.add(answer["cause"])
        found.seconds.append(answer["seconds"])
        found.steps = answer["steps"]
    return found
