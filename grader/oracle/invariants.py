"""Properties that need no model: conservation, order, bounds, mutual exclusion, overlap.

Every result is true where the property holds, so `if not exclusive(...)` reads as it should. Each property keeps to
its own business (a lost item is not out of order), so that checks built on them fail for one reason each.

Marks are `{"task", "label", "value", "at"}`; they are put in the order of `at` first. Marks say when a task was
certainly inside, if the scenario marks after entering and before leaving. To look at one of several rooms, filter
the marks first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.oracle.history import IllFormed, Json, Operation, freeze, parse

Marks = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Finding:
    """True when the property holds. Otherwise `place` is the index of the first offender in the list that was given."""

    place: int | None = None

    def __bool__(self) -> bool:
        return self.place is None


@dataclass(frozen=True)
class Conservation:
    """True when nothing was `lost` and nothing `added` (doubled, or out of nowhere). Items are in their frozen form."""

    lost: tuple[Json, ...] = ()
    added: tuple[Json, ...] = ()

    def __bool__(self) -> bool:
        return not self.lost and not self.added


def conserved(before: Sequence[object], after: Sequence[object]) -> Conservation:
    """Whether two lists hold the same items, each as often, in any order.

    Items may be any JSON values, of mixed types. Amounts are conserved when their sums are equal: compare those
    with `==`.
    """
    for items in (before, after):
        if not isinstance(items, (list, tuple)):
            raise TypeError(f"conserved() compares two lists of items, not {items!r}")
    gone, come = Counter(map(freeze, before)), Counter(map(freeze, after))
    return Conservation(lost=tuple((gone - come).elements()), added=tuple((come - gone).elements()))


def in_order(produced: Mapping[str, Sequence[object]], received: Sequence[object]) -> Finding:
    """Whether each producer's items were taken in the order in which it made them. `place` is an index in `received`.

    `received` is in the order of taking (the order in which several consumers *returned* is not that). Only the
    first taking of an item counts; items lost, doubled or foreign are the business of `conserved`. All items made
    must differ, or there is no telling whose was taken: `ValueError`.
    """
    origin: dict[Json, tuple[str, int]] = {}
    for producer, items in produced.items():
        for number, item in enumerate(items):
            if freeze(item) in origin:
                raise ValueError(f"in_order() needs different items; {item!r} is made twice")
            origin[freeze(item)] = producer, number
    latest: dict[str, int] = {}
    for place, item in enumerate(received):
        # Taking an item out of `origin` leaves its later takings, like foreign items, unknown.
        producer, number = origin.pop(freeze(item), ("", -1))
        if number < 0:
            continue
        if number < latest.get(producer, -1):
            return Finding(place)
        latest[producer] = number
    return Finding()


def at_most(limit: int, marks: Marks, enter: str, leave: str) -> Finding:
    """Whether there are never more than `limit` inside. A task that enters twice takes two places.

    `place` is the index in `marks` of the first entry that is one too many. A leave by a task that is not inside is
    ignored here: it must not make room for others, and `balanced` reports it.
    """
    inside: Counter[str] = Counter()
    for place, task, label in _in_time(marks):
        if label == enter:
            inside[task] += 1
            if inside.total() > limit:
                return Finding(place)
        elif label == leave and inside[task]:
            inside[task] -= 1
    return Finding()


def exclusive(marks: Marks, enter: str, leave: str) -> Finding:
    """Whether no two tasks are ever inside together. One task may enter again while it is inside (a re-entrant lock).

    `place` is the index in `marks` of the first entry while another task is inside.
    """
    inside: Counter[str] = Counter()
    for place, task, label in _in_time(marks):
        if label == enter:
            if inside.total() > inside[task]:
                return Finding(place)
            inside[task] += 1
        elif label == leave and inside[task]:
            inside[task] -= 1
    return Finding()


def balanced(marks: Marks, enter: str, leave: str) -> Finding:
    """Whether each task leaves as often as it enters, and never before it has entered.

    `place` is the index in `marks` of the first leave without an entry; failing that, of the first entry never left.
    """
    entries: dict[str, list[int]] = {}
    for place, task, label in _in_time(marks):
        if label == enter:
            entries.setdefault(task, []).append(place)
        elif label == leave:
            if not entries.get(task):
                return Finding(place)
            entries[task].pop()
    never_left = [place for places in entries.values() for place in places]
    return Finding(min(never_left, key=lambda place: (_moment(marks[place]), place), default=None))


def overlap(history: Sequence[Operation | Mapping[str, object]], task_a: str, task_b: str) -> bool:
    """Whether some operation of one task runs, from call to return, strictly inside an operation of the other.

    Either task may be the outer one. This is stronger than two intervals that touch: it shows that the outer
    operation did not keep the inner one out. The outer operation may be open; the inner one has returned.
    """
    if task_a == task_b:
        raise ValueError(f"overlap() compares two tasks; both are {task_a!r}")
    operations = parse(history)
    a = [operation for operation in operations if operation.task == task_a]
    b = [operation for operation in operations if operation.task == task_b]
    return any(_contains(one, other) or _contains(other, one) for one in a for other in b)


def _contains(outer: Operation, inner: Operation) -> bool:
    if inner.returned is None or inner.call < outer.call:
        return False
    return outer.returned is None or inner.returned < outer.returned


def _in_time(marks: Marks) -> Iterator[tuple[int, str, str]]:
    """The index in `marks`, the task and the label of each mark, in the order of time."""
    for place in sorted(range(len(marks)), key=lambda place: _moment(marks[place])):
        task, label = marks[place].get("task"), marks[place].get("label")
        if not isinstance(task, str) or not isinstance(label, str):
            raise IllFormed(f"mark {place}: task and label are strings, not {task!r} and {label!r}")
        yield place, task, label


def _moment(mark: Mapping[str, object]) -> int:
    at = mark.get("at")
    if type(at) is not int:
        raise IllFormed(f"a mark's 'at' is an integer, not {at!r}")
    return at
