"""Which sampler the portfolio asks next. The order and the shares come from `benchmarks/search.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.strategies import Strategy
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.rff import RFF
from grader.engine.strategies.surw import SURW

if TYPE_CHECKING:
    from grader.engine.task import Task


class Sampling(Strategy):
    """The samplers in turn; by itself it is a strategy, too."""

    name = "sampling"

    def __init__(self, seed: int) -> None:
        surw, rff, pct = SURW(seed), RFF(seed), PCT(seed)
        self._samplers: tuple[Strategy, ...] = (surw, rff, pct)
        self._turns: tuple[Strategy, ...] = (surw, rff, surw, rff, pct)
        self._count = 0
        self._active: Strategy = surw

    def next_sampler(self) -> Strategy:
        """Whose turn it is."""
        sampler = self._turns[self._count % len(self._turns)]
        self._count += 1
        return sampler

    def begin(self) -> bool:
        self._active = self.next_sampler()
        self.acted, self.watch = self._active.acted, self._active.watch
        return self._active.begin()

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return self._active.choose(enabled, current)

    def end(self, steps: int) -> None:
        self._active.end(steps)

    def restart(self) -> None:
        for sampler in self._samplers:
            sampler.restart()
