"""The default: several strategies over one budget.

First the preemption-bounded search through bounds 0 and 1, which finds most bugs and finds them in their
simplest form; then it shares the budget with PCT, POS and the random walk, turn by turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.sampling import Sampling

if TYPE_CHECKING:
    from grader.engine.strategies import Strategy
    from grader.engine.task import Task

SHALLOW_BOUND = 1
LOOKS = 100
"""So many executions of the bounded search look for races. A search that needs more gives up the claim to be
complete, which it would hardly reach within its budget: looking costs as much as running."""
FIRST_ALONE = 40
"""So many executions belong to the bounded search before the others get turns."""


class Portfolio:
    """Exhaustive when its bounded search is: then every schedule has run, whatever the others did."""

    name = "portfolio"

    def __init__(self, seed: int) -> None:
        self._bounded = Bounded(seed, shuffled=True)
        self._sampling = Sampling(seed)
        self._count = 0
        self._looked = 0
        self._active: Strategy = self._bounded

    @property
    def looks_for_races(self) -> bool:
        return self._active is self._bounded and self._looked <= LOOKS

    @property
    def exhaustive(self) -> bool:
        return self._bounded.exhaustive and self._looked <= LOOKS

    @property
    def completed_bound(self) -> int:
        return self._bounded.completed_bound

    def begin(self) -> bool:
        self._count += 1
        alone = self._count <= FIRST_ALONE
        shallow = self._bounded.level <= SHALLOW_BOUND
        sampling = not alone and self._count % (2 if shallow else 3) != 0
        self._active = self._sampling.next_sampler() if sampling else self._bounded
        self._looked += self._active is self._bounded
        self.note = getattr(self._active, "note", None)
        return self._active.begin()

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return self._active.choose(enabled, current)

    def end(self, steps: int) -> None:
        self._active.end(steps)

    def restart(self) -> None:
        self._bounded.restart()
        self._looked = 0
        self._sampling.restart()
