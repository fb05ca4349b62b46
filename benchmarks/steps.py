"""What one step across processes costs, as a multiple of a bare round trip between two processes.

Both are measured in one process, in turn, on one processor; see contenders/step_by_grader.py.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import commands

PROGRAM = "turns"
STRATEGY = "random"
PATIENCE_SECONDS = 60.0
"""For starting, and for each round."""


@dataclass(frozen=True, kw_only=True)
class Steps:
    """Seconds in each round, and how many messages the long schedules take more than the short ones."""

    step: list[float]
    bare: list[float]
    messages: int

    @property
    def times(self) -> float:
        """The median of the rounds' own ratios: the two measurements of a round share its disturbances."""
        return statistics.median(self.each)

    @property
    def each(self) -> list[float]:
        return [step / bare for step, bare in zip(self.step, self.bare, strict=True)]


def compare(*, rounds: int, progress: Callable[[str], None]) -> Steps | commands.Failed:
    """So many rounds in one fresh process, or why not."""
    progress("a step across processes")
    patience = PATIENCE_SECONDS * (1 + rounds)
    python = Path(sys.executable)
    try:
        answer = commands.answer_of(python, "step_by_grader", PROGRAM, STRATEGY, str(rounds), seconds=patience)
    except commands.Failed as failed:
        return failed
    few, many = answer["messages"]
    return Steps(step=answer["step"], bare=answer["bare"], messages=many - few)
