"""POS: partial-order sampling. Every pending action has a random priority; the highest runs.

Yuan, Yang & Gu, "Partial order aware concurrency sampling", CAV 2018. After an action ran, the pending
actions that conflict with it (the same object) draw anew, so that the order of a conflicting pair does not
depend on how their tasks fared before. Every partial order of |E| events of n tasks has probability at least
(1/n)^|E|.
"""

from __future__ import annotations

from random import Random

from grader.engine.memory import Location
from grader.engine.strategies import Strategy
from grader.engine.task import Task

_READS = frozenset({"read"})


class POS(Strategy):
    """Random priorities by pending action."""

    name = "pos"

    def __init__(self, seed: int) -> None:
        self._random = Random(f"{self.name}:{seed}").random
        self._drawn: dict[int, tuple[str, object, float]] = {}

    def begin(self) -> bool:
        self._drawn = {}
        return True

    def choose(self, enabled: list[Task], current: Task) -> Task:
        return self.pick(enabled, enabled)

    def pick(self, candidates: list[Task], enabled: list[Task]) -> Task:
        """The highest of the candidates. Strategies that narrow the choice down call this."""
        drawn = self._drawn
        best = candidates[0]
        highest = -1.0
        for task in candidates:
            entry = drawn.get(task.id)
            if entry is None or entry[1] is not task.target or entry[0] != task.kind:
                entry = drawn[task.id] = (task.kind, task.target, self._random())
            if entry[2] > highest:
                best, highest = task, entry[2]
        del drawn[best.id]
        for task in enabled:
            if task is not best and _conflict(best, task):
                drawn.pop(task.id, None)
        return best


def _conflict(one: Task, other: Task) -> bool:
    """Whether the order of the two pending actions matters: one object, and not two reads."""
    first, second = one.target, other.target
    if isinstance(first, Location) and isinstance(second, Location):
        same = first.thing is second.thing and first.name == second.name
        return same and not (one.kind in _READS and other.kind in _READS)
    return first is second and first is not None
