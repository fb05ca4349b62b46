"""The default: several strategies over one budget.

After the first execution, which has no preemption, come two that provoke the usual mistakes (`postponing.py`), and
two more once it is known which accesses race. From then on one execution in three belongs to a systematic search,
which can come to an end, and is then a proof: the preemption-bounded one through bounds 0 and 1, then partial-order
reduction, or, where that is not possible, more preemptions. The others are samples (`sampling.py`), which find what
lies deep. A program so small that the systematic search is soon over is left to it alone.
"""

from __future__ import annotations

from grader.engine.strategies import Strategy
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.dpor import DPOR
from grader.engine.strategies.postponing import Postponing
from grader.engine.strategies.sampling import Sampling
from grader.engine.task import Task

PROVOKED = 2
MOST_PROVOKED = 4
"""So many executions provoke, after the first and after each that taught new scheduling points; so many in all."""
LOOKS = 100
"""So many executions of the bounded search look for races. A search that needs more gives up the claim to be
complete, which it would hardly reach within its budget: looking costs as much as running."""
SHALLOW_BOUND = 1
SYSTEMATIC_EVERY = 3
"""One execution in so many is systematic, from the first on; the others are samples."""
FEW_PENDING = 12
ALONE_AT_MOST = 40
"""While the systematic search has no more schedules than `FEW_PENDING` in store, it goes on alone, up to so many
executions: it may be over, and have proved something, before samples would have told anything new."""


class Portfolio(Strategy):
    """Exhaustive when one of its systematic searches is: then it has shown everything, whatever the others did."""

    name = "portfolio"

    def __init__(self, seed: int) -> None:
        self._bounded = Bounded(seed, shuffled=True)
        self._reduced = DPOR()
        self._postponing = Postponing(seed)
        self._sampling = Sampling(seed)
        self._count = 0
        self._provoked = 0
        self._taught = False
        self._looked = 0
        self._active: Strategy = self._bounded

    def begin(self) -> bool:
        self._count += 1
        systematic = self._systematic()
        alone = self._count <= ALONE_AT_MOST and systematic.pending <= FEW_PENDING
        sampling = not alone and self._count % SYSTEMATIC_EVERY != 1
        if self._may_provoke(systematic):
            self._provoked += 1
            active: Strategy = self._postponing
        else:
            active = self._sampling.next_sampler() if sampling else systematic
        self._active = active
        self._looked += active is self._bounded
        more = active.begin()
        self.looks_for_races = active.looks_for_races and (active is self._reduced or self._looked <= LOOKS)
        self.exhaustive = active.exhaustive and (active is self._reduced or self._looked <= LOOKS)
        reduced = active is self._reduced and not more  # then there is no bound
        self.completed_bound = None if reduced else self._bounded.completed_bound
        self.acted, self.watch = active.acted, active.watch
        self.recorder = active.recorder
        return more

    def _may_provoke(self, systematic: Bounded | DPOR) -> bool:
        """Not at the very start, nor where at most one schedule is known to be left."""
        worth = systematic.pending > 1 or self._taught
        return self._count > 1 and worth and self._provoked < MOST_PROVOKED and self._postponing.runs < PROVOKED

    def _systematic(self) -> Bounded | DPOR:
        shallow = self._bounded.level <= SHALLOW_BOUND
        return self._bounded if shallow or not self._reduced.exhaustive else self._reduced

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return self._active.choose(enabled, current)

    def end(self, steps: int) -> None:
        self._active.end(steps)
        self.cut = self._active.cut

    def restart(self) -> None:
        self._bounded.restart()
        self._reduced.restart()
        self._postponing.restart()
        self._taught = True
        self._looked = 0
        self._sampling.restart()
