"""The default: several strategies over one budget.

One execution in three is the preemption-bounded search's, which starts with the run that has no preemption, can
come to an end, and is then a proof. The others are samples (`sampling.py`), which find what lies deep. A program so
small that the bounded search is soon over is left to it alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.sampling import Sampling

if TYPE_CHECKING:
    from grader.engine.strategies import Strategy
    from grader.engine.task import Task

LOOKS = 100
"""So many executions of the bounded search look for races. A search that needs more gives up the claim to be
complete, which it would hardly reach within its budget: looking costs as much as running."""
SYSTEMATIC_EVERY = 3
"""One execution in so many is the bounded search's, from the first on; the others are samples."""
FEW_PENDING = 12
ALONE_AT_MOST = 40
"""While the bounded search has no more schedules than `FEW_PENDING` in store, it goes on alone, up to so many
executions: it may be over, and have proved something, before samples would have told anything new."""


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
        alone = self._count <= ALONE_AT_MOST and self._bounded.pending <= FEW_PENDING
        sampling = not alone and self._count % SYSTEMATIC_EVERY != 1
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
