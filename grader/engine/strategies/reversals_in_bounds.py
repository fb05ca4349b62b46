"""Where another task has to be tried so that a preemption bound hides nothing: the points of `bounded_dpor.py`.

For two dependent steps of an execution, of which the later one does not come after the other by what its own task
did before: a task that leads to the later step is to be tried instead of the earlier step, and instead of the
turn that the earlier step is part of. A turn is what a task does until another one goes on. Nothing is to be tried
instead of a turn that a preemption ended: the execution in which it went on shows more.

What leads to the later step are the steps that its own task had seen before. For a step that may have to wait this
is all that is certain: while it waits, others pass, and what it meets in the end says nothing of what it missed.
So it is paired with every step that it depends on, while of a read or a write only what it meets directly counts.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from grader.engine import dependence
from grader.engine.strategies.reversals import Reversals, conflicts_with, join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from grader.engine.dependence import Entry
    from grader.engine.footprints import Footprint


class ReversalsInBounds(Reversals):
    """`stayed`: the steps before which the default choice was to stay with the task that ran."""

    def __init__(self, steps: list[Footprint], pending: list[Footprint], first_new: int, stayed: set[int]) -> None:
        super().__init__(steps, pending, first_new)
        self._turns = _beginnings_of_turns(steps, stayed)
        self._of_task: dict[int, list[int]] = {}
        """By task: its steps."""
        for index, step in enumerate(self._steps):
            self._of_task.setdefault(step.owner, []).append(index)

    def _races(
        self, index: int, entries: AbstractSet[Entry], conflicts: dict[int, bool], known: dict[int, int]
    ) -> list[tuple[int, list[int]]]:
        waiting = conflicts_with(self._history, {entry for entry in entries if _may_have_to_wait(entry)})
        found = [point for earlier in waiting for point in self._points(earlier, index, known)]
        reached = dict(known)
        for earlier in sorted(conflicts.keys() - waiting.keys(), reverse=True):
            if conflicts[earlier] and not self._is_in(earlier, reached):
                points = list(self._points(earlier, index, known))
                if points:
                    found += points
                    join(reached, self._clocks[earlier])
        return found

    def _points(self, earlier: int, later: int, known: dict[int, int]) -> Iterator[tuple[int, list[int]]]:
        """Where to try another task, for `later` to come before `earlier`: instead of that step, and instead of the
        turn that it is part of."""
        for at in {self._heads[earlier], self._turns[earlier]}:
            if not self._is_in(at, known):
                able = self._able(at, later, known) or self._able(at, later, self._clocks[later])
                if able:
                    yield at, able

    def _able(self, at: int, later: int, known: dict[int, int]) -> list[int]:
        """Tasks enabled at a step that act after it and before `later`, and do not need it for that."""
        able: list[int] = []
        for task in self._steps[at].enabled:
            if task == self._steps[at].owner:
                continue
            mine = self._of_task.get(task, [])
            number = bisect_left(mine, at)
            if number == len(mine) or mine[number] > later:
                continue
            first = mine[number]
            if task == self._steps[later].owner:
                able.insert(0, task)
            elif number < known.get(task, 0) and not self._is_in(at, self._clocks[first]):
                able.append(task)
        return able


def _beginnings_of_turns(steps: list[Footprint], stayed: set[int]) -> list[int]:
    """Of each step, where its task's turn began; of a turn that a preemption ended, the step itself."""
    beginnings: list[int] = []
    begun = 0
    for index, step in enumerate(steps):
        if not step.part and step.owner != steps[begun].owner:
            if index in stayed:
                beginnings[begun:] = range(begun, index)
            begun = index
        beginnings.append(begun)
    return beginnings


def _may_have_to_wait(entry: Entry) -> bool:
    number, mode = entry
    return number == dependence.CLOCK or mode in (dependence.ACQUIRE, dependence.JOIN)
