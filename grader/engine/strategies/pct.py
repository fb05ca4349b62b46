"""PCT: random priorities and a few random points at which the running task falls to the bottom.

Burckhardt, Kothari, Musuvathi & Nagarakatte, "A randomized scheduler with probabilistic guarantees of
finding bugs", ASPLOS 2010. With n tasks, k steps and a bug of depth d, one execution finds it with
probability at least 1 / (n · k^(d-1)).
"""

from __future__ import annotations

from random import Random

from grader.engine.strategies import Strategy
from grader.engine.task import Task

FIRST_GUESS_STEPS = 20


class PCT(Strategy):
    """`depth` is d: d - 1 priority change points among the decisions, whose number earlier executions tell."""

    name = "pct"

    def __init__(self, seed: int, *, depth: int = 3) -> None:
        self._rng = Random(f"{self.name}:{depth}:{seed}")
        self._depth = depth
        self._longest = 0
        self._decisions = 0
        self._changes: dict[int, int] = {}
        self._priorities: dict[int, float] = {}

    def begin(self) -> bool:
        steps = self._longest or FIRST_GUESS_STEPS
        self._decisions = 0
        self._priorities = {}
        # the i-th change point gives priority i, below every initial one, as in the paper's algorithm
        self._changes = {self._rng.randrange(steps): low for low in range(1, self._depth)}
        return True

    def choose(self, enabled: list[Task], current: Task) -> Task:
        priorities = self._priorities
        for task in enabled:
            if task.id not in priorities:
                priorities[task.id] = self._depth + self._rng.random()
        best = max(enabled, key=self._priority)
        low = self._changes.get(self._decisions)
        self._decisions += 1
        if low is not None:
            priorities[best.id] = float(low)
            best = max(enabled, key=self._priority)
        return best

    def _priority(self, task: Task) -> float:
        return self._priorities[task.id]

    def end(self, steps: int) -> None:
        self._longest = max(self._longest, self._decisions)

    def restart(self) -> None:
        self._longest = 0
