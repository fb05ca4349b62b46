"""From the rows of a trace to the steps that people read, and which of them matter for the failure.

Several events of one task on one line, inside one call of the standard library, are one step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.engine.events import Step

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.engine.events import Row, Waiting
    from grader.engine.patterns import Found

ALWAYS = frozenset({"start", "raise", "notify", "expired", "signal", "spin"})
"""Kinds of events that are never folded away."""


def steps_of(rows: Sequence[Row], waiting: Collection[Waiting], found: Found | None) -> tuple[Step, ...]:
    """The rows that say something, those that belong to one step folded into it."""
    steps: list[Step] = []
    keys: list[tuple[Any, ...]] = []
    telling = _telling(rows)
    matters = _Matters(rows, waiting, found)
    for position, row in enumerate(rows):
        if row.action is None or (row.location is not None and position not in telling):
            continue
        step = Step(
            task=row.task,
            task_id=row.task_id,
            place=row.place,
            action=row.action,
            object=row.object,
            detail=row.detail,
            matters=matters(position, row),
        )
        line = row.place.line if row.place is not None else 0
        key = (row.task_id, line, row.call or row.same, row.action)
        if steps and _same_step(steps[-1], keys[-1], step, key, row):
            if step.matters and not steps[-1].matters:
                steps[-1] = step
            continue
        steps.append(step)
        keys.append(key)
    return tuple(steps)


def _same_step(before: Step, key_before: tuple[Any, ...], step: Step, key: tuple[Any, ...], row: Row) -> bool:
    if key_before == key and ((row.call and row.action == row.call) or row.action == "spin"):
        return True
    if step.action != "read":
        return False
    return (before.task_id, before.place, before.action, before.object, before.detail) == (
        *(step.task_id, step.place, step.action),
        *(step.object, step.detail),
    )


class _Matters:
    """Whether a row has to do with the failure: it is part of the pattern, touches what that is about, or what
    somebody waits for at the end, or stands where the exception came from."""

    def __init__(self, rows: Sequence[Row], waiting: Collection[Waiting], found: Found | None) -> None:
        self._everything = found is None and not waiting
        self._positions = set(found.positions) if found is not None else set()
        self._locations = {rows[at].location for at in self._positions} - {None}
        self._things = {rows[at].thing for at in self._positions} - {None}
        self._things |= {wait.thing for wait in waiting} - {None}
        self._lines = {(row.task_id, row.place) for row in rows if row.kind == "raise"}
        self._raised = next((at for at, row in enumerate(rows) if row.kind == "raise"), len(rows))
        self._last = {row.task_id: position for position, row in enumerate(rows) if row.kind in ("block", "spin")}

    def __call__(self, position: int, row: Row) -> bool:
        if position > self._raised and position not in self._positions:
            return self._everything  # what others do afterwards
        if self._everything or position in self._positions or row.kind in ALWAYS:
            return True
        if row.location is not None:
            return row.location in self._locations or (row.task_id, row.place) in self._lines
        return row.thing in self._things or self._last.get(row.task_id) == position


def _telling(rows: Sequence[Row]) -> set[int]:
    """Which accesses explain something, by position.

    A location tells something when a task writes what another has touched before; setting it up, before
    anybody else comes, does not.
    """
    touched: dict[Any, set[int]] = {}
    contended: set[Any] = set()
    later: list[tuple[int, Any]] = []
    for position, row in enumerate(rows):
        if row.location is not None:
            tasks = touched.setdefault(row.location, set())
            if row.kind == "write" and tasks - {row.task_id}:
                contended.add(row.location)
            tasks.add(row.task_id)
            if len(tasks) > 1 or row.task_id:
                later.append((position, row.location))
    return {position for position, location in later if location in contended}
