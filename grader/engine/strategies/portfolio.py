"""The default: several strategies over one budget.

First the preemption-bounded search through bounds 0 and 1, which finds most bugs and finds them in their
simplest form; then it shares the budget with PCT, POS and the random walk, turn by turn.
"""

from __future__ import annotations

from grader.engine.strategies import Strategy
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.pos import POS
from grader.engine.strategies.uniform_random import UniformRandom
from grader.engine.task import Task

SHALLOW_BOUND = 1
LOOKS = 100
"""So many executions of the bounded search look for races. A search that needs more gives up the claim to be
complete, which it would hardly reach within its budget: looking costs as much as running."""
FIRST_ALONE = 40
"""So many executions belong to the bounded search before the others get turns."""


class Portfolio(Strategy):
    """Exhaustive when its bounded search is: then every schedule has run, whatever the others did."""

    name = "portfolio"

    def __init__(self, seed: int) -> None:
        self._bounded = Bounded(seed, shuffled=True)
        self._others = (PCT(seed), POS(seed), PCT(seed, depth=2), UniformRandom(seed))
        self._count = 0
        self._looked = 0
        self._active: Strategy = self._bounded

    def begin(self) -> bool:
        self._count += 1
        alone = self._count <= FIRST_ALONE
        shallow = self._bounded.level <= SHALLOW_BOUND
        sampling = not alone and self._count % (2 if shallow else 3) != 0
        self._active = self._others[self._count % len(self._others)] if sampling else self._bounded
        systematic = self._active is self._bounded
        self._looked += systematic
        self.looks_for_races = systematic and self._looked <= LOOKS
        more = self._active.begin()
        self.exhaustive = self._bounded.exhaustive and self._looked <= LOOKS
        self.completed_bound = self._bounded.completed_bound
        return more

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return self._active.choose(enabled, current)

    def end(self, steps: int) -> None:
        self._active.end(steps)

    def restart(self) -> None:
        self._bounded.restart()
        self._looked = 0
        for strategy in self._others:
            strategy.restart()
