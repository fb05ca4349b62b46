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
        target = best.target
        if type(target) is Location:
            for task in enabled:
                if task is not best and _touches(task, target, reads=best.kind == "read"):
                    drawn.pop(task.id, None)
        elif target is not None:
            for task in enabled:
                if task.target is target and task is not best:
                    drawn.pop(task.id, None)
        return best


def _touches(task: Task, location: Location, *, reads: bool) -> bool:
    """Whether it matters when the task acts, before or after an access to a location (a read, if `reads`)."""
    other = task.target
    if type(other) is not Location or other.name != location.name or other.thing is not location.thing:
        return False
    return not (reads and task.kind == "read")
