"""PCT: random priorities and a few random points at which the running task falls to the bottom.

Burckhardt, Kothari, Musuvathi & Nagarakatte, "A randomized scheduler with probabilistic guarantees of
finding bugs", ASPLOS 2010. With n tasks, k steps and a bug of depth d, one execution finds it with
probability at least 1 / (n · k^(d-1)).

Here k counts decisions, which is where a priority matters: a step that nobody competes with is none. It is that of
the longest execution so far, as in the paper. (The mean of all, and the length of one at random, found some hard
programs sooner and others later; only the longest keeps the bound.) Nobody knows the depth of a bug beforehand, so
unless a depth is given, each execution draws its own: 2 in two of five, and each further one three fifths as often
as the one before. The bound then holds for each depth, times the probability of having drawn it.
"""

from __future__ import annotations

from random import Random

from grader.engine.strategies import Strategy
from grader.engine.task import Task

FIRST_GUESS_STEPS = 20
DEEPEST = 8
DEEPER = 0.6
"""The probability of going one deeper, from depth 2 on."""
PATIENCE = 500
"""After every so many decisions, the running task falls below all others: it may be going round a loop until one of
them has moved on, which its priority would put off for ever. Executions that are shorter are the paper's."""


class PCT(Strategy):
    """`depth` is d: d - 1 priority change points among the decisions (None: drawn for each execution)."""

    name = "pct"

    def __init__(self, seed: int, *, depth: int | None = None) -> None:
        self._rng = Random(f"{self.name}:{depth}:{seed}")
        self._fixed = depth
        self._depth = depth or 0
        self._longest = 0
        self._decisions = 0
        self._changes: dict[int, int] = {}
        self._priorities: dict[int, float] = {}

    def begin(self) -> bool:
        rng = self._rng
        steps = self._longest or FIRST_GUESS_STEPS
        if self._fixed is None:
            self._depth = 2
            while self._depth < DEEPEST and rng.random() < DEEPER:
                self._depth += 1
        self._decisions = 0
        self._priorities = {}
        # the i-th change point gives priority i, below every initial one, as in the paper's algorithm
        self._changes = {rng.randrange(steps): low for low in range(1, self._depth)}
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
        if self._decisions % PATIENCE == 0:
            priorities[best.id] = -float(self._decisions)
        return best

    def _priority(self, task: Task) -> float:
        return self._priorities[task.id]

    def end(self, steps: int) -> None:
        self._longest = max(self._longest, self._decisions)

    def restart(self) -> None:
        self._longest = 0
