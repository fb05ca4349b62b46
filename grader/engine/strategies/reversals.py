"""Which steps of one execution could have come in the other order, and who has to go first for that.

The happens-before order of an execution, as vector clocks over its steps, and the races in it: what every
partial-order reduction looks at when an execution is over (`dpor.py`; `reversals_in_bounds.py` adds to it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine import dependence

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from grader.engine.dependence import Entry
    from grader.engine.footprints import Footprint

LONGEST = 500
"""Steps of an execution beyond which reduction is given up: finding its races takes longer than it would save."""


class Reversals:
    """Pairs of steps of one execution that could have come in the other order."""

    def __init__(self, steps: list[Footprint], pending: list[Footprint], first_new: int) -> None:
        self._steps = [*steps, *pending]
        self._pending_from = len(steps)
        self._heads: list[int] = []
        """Of each step, where somebody else could have been chosen: of a part, the step that it goes on with."""
        for index, step in enumerate(self._steps):
            self._heads.append(self._heads[-1] if step.part else index)
        self._first_new = first_new
        self._history: dict[int, list[tuple[int, int]]] = {}
        """By object: the steps that touched it, and how."""
        self._clocks: list[dict[int, int]] = []
        self._numbers: list[int] = []
        """Of each step, how many its task has made before, and itself."""

    def found(self) -> list[tuple[int, list[int]]]:
        """(step, tasks one of which has to go first instead of it), in order of discovery."""
        result = []
        of_task: dict[int, dict[int, int]] = {}
        history = self._history
        counts: dict[int, int] = {}
        for index, step in enumerate(self._steps):
            owner = step.owner
            before = dict(of_task.get(owner, {}))
            self._numbers.append(counts.get(owner, 0) + 1)
            if step.attempt and index >= self._first_new:
                result += self._races_of_attempt(index, step.attempt, before)
            if step.barrier:
                for other in of_task.values():
                    join(before, other)
            clock = dict(before)
            conflicts: list[tuple[int, AbstractSet[Entry], dict[int, bool]]] = []
            for task in step.tasks:
                join(clock, of_task.get(task))
                entries: AbstractSet[Entry] = step.entries.get(task, set())
                found = conflicts_with(history, entries)
                conflicts.append((task, entries, found))
                for earlier in found:
                    join(clock, self._clocks[earlier])
            counts[owner] = number = counts.get(owner, 0) + 1
            clock[owner] = number
            self._clocks.append(clock)
            if index >= self._first_new:
                for task, done, found in conflicts:
                    known = dict(before)
                    if task != owner:
                        join(known, of_task.get(task))
                    result += self._races(index, done, found, known)
            if index < self._pending_from:
                for task in step.tasks:
                    of_task[task] = clock
                for done in step.entries.values():
                    for thing, mode in done:
                        history.setdefault(thing, []).append((index, mode))
        return result

    def _races_of_attempt(
        self, index: int, attempt: frozenset[Entry], before: dict[int, int]
    ) -> list[tuple[int, list[int]]]:
        """What the action of a wait that ran out would have raced with, had it come earlier."""
        conflicts = conflicts_with(self._history, attempt)
        clock = dict(before)
        for earlier in conflicts:
            join(clock, self._clocks[earlier])
        self._clocks.append(clock)
        result = self._races(index, attempt, conflicts, dict(before))
        self._clocks.pop()
        return result

    def _races(
        self, index: int, entries: AbstractSet[Entry], conflicts: dict[int, bool], known: dict[int, int]
    ) -> list[tuple[int, list[int]]]:
        """Those of the conflicts of `entries` that nothing else orders, latest first; `known` is what their task
        knew before."""
        racing = []
        for earlier in sorted(conflicts, reverse=True):
            if conflicts[earlier] and not self._is_in(earlier, known):
                head = self._heads[earlier]
                beginnings = [] if self._is_in(head, known) else self._beginnings(head, index)
                if beginnings:
                    racing.append((head, beginnings))
                    join(known, self._clocks[earlier])
        return racing

    def _is_in(self, index: int, clock: dict[int, int]) -> bool:
        return clock.get(self._steps[index].owner, 0) >= self._numbers[index]

    def _beginnings(self, earlier: int, later: int) -> list[int]:
        """Tasks that can begin what leads to `later` without `earlier`: one of them has to be tried there.

        Empty when there was no choice, or `later` can never come before `earlier`.
        """
        rest = [
            index
            for index in range(earlier + 1, min(later, self._pending_from))
            if not self._is_in(earlier, self._clocks[index])
        ]
        first: dict[int, bool] = {}
        for position, index in enumerate([*rest, later]):
            owner = self._steps[index].owner
            if owner not in first:
                first[owner] = not any(self._is_in(before, self._clocks[index]) for before in rest[:position])
        enabled = self._steps[earlier].enabled
        return [ident for ident, is_first in first.items() if is_first and ident in enabled]


def conflicts_with(history: dict[int, list[tuple[int, int]]], entries: AbstractSet[Entry]) -> dict[int, bool]:
    """The earlier steps on which these entries depend, and whether the two could have been swapped."""
    found: dict[int, bool] = {}
    for thing, mode in entries:
        for earlier, earlier_mode in reversed(history.get(thing, ())):
            if (earlier_mode, mode) in dependence.DEPENDENT:
                # one forced pair is enough: the later step was not enabled before
                found[earlier] = found.get(earlier, True) and (earlier_mode, mode) in dependence.REVERSIBLE
    return found


def join(clock: dict[int, int], other: dict[int, int] | None) -> None:
    if other:
        for task, number in other.items():
            if clock.get(task, 0) < number:
                clock[task] = number
