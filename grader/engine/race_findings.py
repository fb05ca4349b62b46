"""Races as findings: of the accesses that nothing orders, those that a program can go wrong by, in full.

`races.py` finds the sites that race, coarsely, and makes scheduling points of them. What happens at those points
is looked at here once more, more closely, in executions that look for races; a program without racing sites pays
nothing. More closely means three things.

Parts: two accesses to different items of a container do not meet.

Values: Python publishes a name as it is stored. Who reads a value that another task has stored sees all that
came before the store, so one race is told and not all that follows from it. That order is kept beside the clocks
(`_known`), which go on deciding what is a scheduling point.

Harmless pairs are no races: `_is_harmless` says which, ARCHITECTURE why.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.engine.holding import Holding
from grader.engine.memory import CONTENTS, Again, Site
from grader.engine.outcome import Access, Cause, Note, Place, Race
from grader.engine.parts import Part, overlap, shown
from grader.engine.places import SOURCES

if TYPE_CHECKING:
    from grader.engine.task import Task

Moments = dict[int, int]
"""By number of a task: how far it is known."""

ATOMIC_UPDATES = frozenset(
    "append appendleft extend extendleft insert pop popleft popitem remove discard add clear setdefault update rotate "
    "reverse move_to_end __setitem__ __delitem__ del +=".split()
)
"""One operation each: it changes a container and never loses what another one did."""
ADDING = frozenset("append appendleft extend extendleft insert add setdefault update += []".split())
"""After these there is more in a container, or as much."""
NOT_TAKING = frozenset("append appendleft extend extendleft insert add discard clear remove del".split())
"""These tell nothing of what was there before."""
OUTPUT = "output"


@dataclass(slots=True)
class _Touch:
    """One access of one task."""

    task: Task
    moment: int
    site: int
    where: Site
    write: bool
    part: Part
    operation: str
    locks: tuple[str, ...]
    version: int


class _Spot:
    """One location: its last accesses by part, task and site, who writes it, and what its value makes known."""

    __slots__ = ("crossed", "lines", "name", "number", "parts", "published", "thing", "version", "writers")

    def __init__(self, thing: object, name: str, number: int) -> None:
        self.thing = thing
        self.name = name
        self.number = number
        self.parts: dict[Part, dict[tuple[int, int], _Touch]] = {}
        self.writers: list[tuple[int, Part]] = []
        self.published: Moments = {}
        self.lines: dict[tuple[int, str, int], set[bool]] = {}
        """By task, file and line: whether it reads there (False), writes (True), or both."""
        self.crossed: list[Part] = []
        """What two tasks have written with nothing between them to order it."""
        self.version = 0


class RaceFindings:
    """The closer look of one execution. It hears of locks and starts what `Races` hears."""

    def __init__(self) -> None:
        self._spots: dict[tuple[int, str], _Spot] = {}
        self._pairs: dict[tuple[int, ...], tuple[_Spot, _Touch, _Touch]] = {}
        self._known: dict[int, Moments] = {}
        """By task: how far it knows others by the values it has read, beyond its clock."""
        self._left: dict[int, tuple[object, Moments]] = {}
        self.holding = Holding()

    # -- what orders -----------------------------------------------------------------------------------

    def started(self, parent: Task, child: Task) -> None:
        known = self._known.get(parent.id)
        if known:
            self._known[child.id] = dict(known)

    def acquired(self, task: Task, lock: Any) -> None:
        self.holding.took(lock)
        left = self._left.get(id(lock))
        if left is not None:
            _learn(self._known.setdefault(task.id, {}), left[1])

    def released(self, task: Task, lock: Any) -> None:
        self.holding.gave_back(lock)
        known = self._known.get(task.id)
        if known:
            self._left[id(lock)] = (lock, dict(known))

    def _is_ordered(self, before: _Touch, task: Task) -> bool:
        number = before.task.id
        clock = task.clock
        if len(clock) > number and clock[number] >= before.moment:
            return True
        known = self._known.get(task.id)
        return known is not None and known.get(number, 0) >= before.moment

    # -- accesses --------------------------------------------------------------------------------------

    def access(
        self,
        task: Task,
        thing: object,
        name: str,
        site: int,
        where: Site,
        write: bool,
        part: Part,
        operation: str,
        locks: tuple[str, ...] | None = None,
    ) -> None:
        """One access at a scheduling point, about to happen. `locks` are told where `task` runs elsewhere."""
        if is_left_out(name, operation, write=write):
            return
        operation = as_it_is(thing, operation)
        key = (id(thing), name)
        spot = self._spots.get(key)
        if spot is None:
            spot = self._spots[key] = _Spot(thing, name, len(self._spots))
        moment = task.clock[task.id]
        mine = spot.parts.setdefault(part, {})
        last = mine.get((task.id, site))
        if last is None or last.moment != moment or last.version != spot.version:
            spot.version += 1
            if locks is None:
                locks = self.holding.names(task, site, where.file)
            touch = _Touch(task, moment, site, where, write, part, operation, locks, spot.version)
            mine[task.id, site] = touch
            spot.lines.setdefault((task.id, where.file, where.line), set()).add(write)
            self._compare(spot, touch)
        if not write or (name == CONTENTS and operation not in NOT_TAKING):
            _learn(self._known.setdefault(task.id, {}), spot.published)
        if write:
            self._publish(spot, task, part)

    def _compare(self, spot: _Spot, touch: _Touch) -> None:
        me = touch.task.id
        for part, touches in spot.parts.items():
            if not overlap(part, touch.part):
                continue
            for other in touches.values():
                if other.task.id == me or not (touch.write or other.write) or self._is_ordered(other, touch.task):
                    continue
                if touch.write and other.write:
                    spot.crossed.append(part)
                key: tuple[int, ...] = (other.site, touch.site, spot.number)
                if other.where.again or touch.where.again:  # then it depends on what else the task does
                    key = (*key, other.task.id, me)
                self._pairs.setdefault(key, (spot, other, touch))

    def _publish(self, spot: _Spot, task: Task, part: Part) -> None:
        """Who reads this value knows what its writer knows now, and nothing that the writer does later."""
        if (task.id, part) not in spot.writers:
            spot.writers.append((task.id, part))
        moments = {number: moment for number, moment in enumerate(task.clock) if moment}
        _learn(moments, self._known.get(task.id, {}))
        if spot.name == CONTENTS:  # what is taken out may have been put in long ago
            _learn(spot.published, moments)
        else:
            spot.published = moments
        task.clock[task.id] += 1

    # -- afterwards ------------------------------------------------------------------------------------

    def notes(self) -> tuple[Note, ...]:
        """The races of this execution, a note for each pair of lines and variable, in the order they were seen."""
        races: dict[tuple[Any, ...], Note] = {}
        for spot, first, second in self._pairs.values():
            if _is_harmless(spot, first, second):
                continue
            one, other = _side(spot, first), _side(spot, second)
            race = Race(first=one, second=other)
            races.setdefault(
                race.key,
                Note(
                    cause=Cause.RACE,
                    task=one.task,
                    place=one.place,
                    message=f"nothing orders line {one.place.line} of {one.task} and line {other.place.line} of "
                    f"{other.task}: {one.text}",
                    race=race,
                ),
            )
        return tuple(races.values())


def is_left_out(name: str, operation: str, *, write: bool) -> bool:
    """What never races: the order of printed lines, and what `xs += [x]` does besides changing the list."""
    return name == OUTPUT or (operation == "+=" and (name != CONTENTS or not write))


def as_it_is(thing: object, operation: str) -> str:
    """`Counter.update` and `subtract` are loops in Python, and no single operation."""
    return "" if operation in ("update", "subtract") and issubclass(type(thing), Counter) else operation


def _learn(known: Moments, more: Moments) -> None:
    for number, moment in more.items():
        if moment > known.get(number, 0):
            known[number] = moment


def _is_harmless(spot: _Spot, one: _Touch, other: _Touch) -> bool:
    """Whether the two may come in any order, because of what Python guarantees of each."""
    if one.write and other.write:
        if spot.name == CONTENTS and _is_one_change(one) and _is_one_change(other):
            return one.operation != "[]" or other.operation != "[]" or _is_same_constant(one, other)
        return _is_same_constant(one, other)
    reader, writer = (other, one) if one.write else (one, other)
    if reader.where.again is Again.IN_A_LOOP:
        if spot.name == CONTENTS and writer.operation in ADDING:
            return True
        sets_it = any(task == reader.task.id and overlap(part, reader.part) for task, part in spot.writers)
        return not (sets_it and any(overlap(part, reader.part) for part in spot.crossed))
    return reader.where.again is Again.UNDER_A_LOCK and bool(writer.locks)


def _is_one_change(touch: _Touch) -> bool:
    """Whether it is one operation of a built-in container: an atomic update, or the store of an item."""
    return touch.operation in ATOMIC_UPDATES or touch.operation == "[]"


def _is_same_constant(one: _Touch, other: _Touch) -> bool:
    return one.where.constant is not None and one.where.constant == other.where.constant


def _side(spot: _Spot, touch: _Touch) -> Access:
    where = touch.where
    kinds = spot.lines[touch.task.id, where.file, where.line]
    return Access(
        task=touch.task.name,
        place=SOURCES.place(where.file, where.line, where.function)
        if where.file in SOURCES
        else Place(file=where.file, line=where.line, function=where.function),
        reads=False in kinds,
        writes=True in kinds,
        text=shown(where.text, touch.part),
        locks=touch.locks,
    )
