"""The default: several strategies over one budget.

First the preemption-bounded search through bounds 0 and 1, which finds most bugs and finds them in their
simplest form. Then the samplers have their turns beside a systematic search: partial-order reduction, which may
show that nothing is left, or, where that is not possible, more preemptions.
"""

from __future__ import annotations

from grader.engine.strategies import Strategy
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.dpor import DPOR
from grader.engine.strategies.sampling import Sampling
from grader.engine.task import Task

SHALLOW_BOUND = 1
LOOKS = 100
"""So many executions of the bounded search look for races. A search that needs more gives up the claim to be
complete, which it would hardly reach within its budget: looking costs as much as running."""
FIRST_ALONE = 40
"""So many executions belong to the systematic search before the samplers get turns."""


class Portfolio(Strategy):
    """Exhaustive when one of its systematic searches is: then it has shown everything, whatever the others did."""

    name = "portfolio"

    def __init__(self, seed: int) -> None:
        self._bounded = Bounded(seed, shuffled=True)
        self._reduced = DPOR()
        self._sampling = Sampling(seed)
        self._count = 0
        self._looked = 0
        self._active: Strategy = self._bounded

    def begin(self) -> bool:
        self._count += 1
        shallow = self._bounded.level <= SHALLOW_BOUND
        sampling = self._count > FIRST_ALONE and self._count % (2 if shallow else 3) != 0
        active: Strategy
        if sampling:
            active = self._sampling.next_sampler()
            self.looks_for_races = False
        elif shallow or not self._reduced.exhaustive:
            active = self._bounded
            self._looked += 1
            self.looks_for_races = self._looked <= LOOKS
        else:
            active = self._reduced
            self.looks_for_races = True
        self._active = active
        more = active.begin()
        self.exhaustive = active.exhaustive and (active is self._reduced or self._looked <= LOOKS)
        reduced = active is self._reduced and not more  # then there is no bound
        self.completed_bound = None if reduced else self._bounded.completed_bound
        self.watch = active.watch
        self.recorder = active.recorder
        return more

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return self._active.choose(enabled, current)

    def end(self, steps: int) -> None:
        self._active.end(steps)
        self.cut = self._active.cut

    def restart(self) -> None:
        self._bounded.restart()
        self._reduced.restart()
        self._looked = 0
        self._sampling.restart()
