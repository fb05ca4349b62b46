"""Run each task until it blocks: one schedule, the one with no preemption and no surprise."""

from __future__ import annotations

from grader.engine.strategies import Strategy, default_choice
from grader.engine.task import Task


class RunToBlock(Strategy):
    """A single execution without preemptions."""

    name = "run_to_block"

    def __init__(self) -> None:
        self._ran = False

    def begin(self) -> bool:
        ran, self._ran = self._ran, True
        return not ran

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return default_choice(enabled, current)

    def restart(self) -> None:
        """More scheduling points change nothing for one that never uses them."""
