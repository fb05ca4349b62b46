"""Follow a plan of turns as far as it goes: the candidates of the minimiser.

A plan says "task 1 for 3 decisions, then task 2 for 5". Unlike a replay it tolerates what it cannot follow,
because removing a turn shifts everything after it.
"""

from __future__ import annotations

from grader.engine.strategies import Strategy, default_choice
from grader.engine.task import Task

Turn = tuple[int, int]
"""A task number, and how many consecutive decisions it wins."""


class Guided(Strategy):
    """Give each task its turns in order; a task that is not enabled loses the rest of its turn."""

    name = "guided"

    def __init__(self, turns: list[Turn]) -> None:
        self._turns = turns
        self._ran = False
        self._at = 0
        self._used = 0

    def begin(self) -> bool:
        ran, self._ran = self._ran, True
        return not ran

    def choose(self, enabled: list[Task], current: Task) -> Task:
        turns = self._turns
        while self._at < len(turns):
            ident, length = turns[self._at]
            if self._used < length:
                for task in enabled:
                    if task.id == ident:
                        self._used += 1
                        return task
            self._at += 1
            self._used = 0
        return default_choice(enabled, current)
