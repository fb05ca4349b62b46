"""At every scheduling point, each enabled task is as likely as any other."""

from __future__ import annotations

from random import Random

from grader.engine.strategies import Strategy
from grader.engine.task import Task


class UniformRandom(Strategy):
    """A random walk. A given schedule with decisions among n1, n2, … tasks has probability 1/(n1·n2·…)."""

    name = "random"

    def __init__(self, seed: int) -> None:
        self._random = Random(f"{self.name}:{seed}").random

    def begin(self) -> bool:
        return True

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return enabled[int(self._random() * len(enabled))]
