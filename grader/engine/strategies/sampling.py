"""Which sampler the portfolio asks next. The order and the shares come from `benchmarks/search.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.strategies import Strategy
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.pos import POS
from grader.engine.strategies.rff import RFF
from grader.engine.strategies.surw import SURW
from grader.engine.strategies.uniform_random import UniformRandom

if TYPE_CHECKING:
    from grader.engine.task import Task


class Sampling(Strategy):
    """The samplers in turn; by itself it is a strategy, too."""

    name = "sampling"

    def __init__(self, seed: int) -> None:
        rff, surw = RFF(seed), SURW(seed)
        self._samplers: tuple[Strategy, ...] = (rff, surw, POS(seed), PCT(seed), UniformRandom(seed))
        rff_at, surw_at, pos_at, pct_at, walk_at = range(5)
        self._turns = (rff_at, surw_at, rff_at, pct_at, rff_at, surw_at, pos_at, walk_at)
        self._count = 0
        self._active: Strategy = rff

    def next_sampler(self) -> Strategy:
        """Whose turn it is."""
        sampler = self._samplers[self._turns[self._count % len(self._turns)]]
        self._count += 1
        return sampler

    def begin(self) -> bool:
        self._active = self.next_sampler()
        self.watch = self._active.watch
        return self._active.begin()

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return self._active.choose(enabled, current)

    def end(self, steps: int) -> None:
        self._active.end(steps)

    def restart(self) -> None:
        for sampler in self._samplers:
            sampler.restart()
