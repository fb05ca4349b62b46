"""Histories: which task called what, when, and what came back.

A history arrives as JSON from a process that is not trusted. `parse` turns it into frozen, hashable operations, or
says what is wrong with it. What the operations *mean* is not here: see `models`.

Equality of values is Python's (`1 == True == 1.0`), here and in all of the package.
"""

from __future__ import annotations

import math
import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | tuple[Json, ...] | JsonObject | None"
"""A JSON value made hashable: an array is a tuple, an object is a `JsonObject`."""

_KEYS = ("task", "op", "args", "call", "return", "value", "raised")
_DEEPEST = 64


class IllFormed(ValueError):
    """A history that no execution can have, or that the model in use cannot read. The text says what and where."""


@dataclass(frozen=True)
class JsonObject:
    """A JSON object as its members in the order of their names: hashable, and equal however it was written."""

    members: tuple[tuple[str, Json], ...]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One call by one task. `call` and `returned` are moments on one clock that all tasks share.

    `returned` is None while the operation is open: it was called and never came back, so its effect may have
    happened or not. `raised` is the name of the exception class, or None; `value` is None when it raised or is
    open.
    """

    task: str
    op: str
    args: tuple[Json, ...]
    call: int
    returned: int | None
    value: Json = None
    raised: str | None = None

    @property
    def is_open(self) -> bool:
        return self.returned is None

    def precedes(self, other: Operation) -> bool:
        """Whether this one came back before `other` was called (the real-time order)."""
        return self.returned is not None and self.returned < other.call

    def __str__(self) -> str:
        called = f"{self.task}: {self.op}({', '.join(map(reprlib.repr, self.args))})"
        if self.is_open:
            return f"{called} …"
        return (
            f"{called} raised {self.raised}" if self.raised is not None else f"{called} -> {reprlib.repr(self.value)}"
        )


def freeze(value: object) -> Json:
    """The hashable form of a JSON value. Raises `IllFormed` for what JSON cannot say, NaN and infinity included."""
    return _freeze(value, depth=0)


def parse(history: Sequence[Operation | Mapping[str, object]]) -> tuple[Operation, ...]:
    """The operations of a history in the order of their calls.

    Each element is an `Operation`, or a dict with exactly the keys task, op, args, call, return, value and raised.
    Raises `IllFormed` unless types are exact (a bool is no moment), each call comes before its return, no two
    moments are equal, and each task has one operation at a time (so an open operation is the last of its task).
    """
    if not isinstance(history, (list, tuple)):
        raise IllFormed(f"a history is a list of operations, not {reprlib.repr(history)}")
    operations = [_read(entry, place) for place, entry in enumerate(history)]
    operations.sort(key=lambda operation: operation.call)
    moments: dict[int, Operation] = {}
    latest: dict[str, Operation] = {}
    for operation in operations:
        for moment in (operation.call, operation.returned):
            if moment is None:
                continue
            if moment in moments:
                raise IllFormed(f"moment {moment} is used twice: by [{moments[moment]}] and by [{operation}]")
            moments[moment] = operation
        if operation.returned is not None and operation.returned < operation.call:
            raise IllFormed(f"[{operation}] returns at {operation.returned}, before its call at {operation.call}")
        before = latest.get(operation.task)
        if before is not None and not before.precedes(operation):
            raise IllFormed(f"one task does two things at once: [{operation}] is called before [{before}] has returned")
        latest[operation.task] = operation
    return tuple(operations)


def _read(entry: Operation | Mapping[str, object], place: int) -> Operation:
    if isinstance(entry, Operation):
        return entry
    if not isinstance(entry, dict):
        raise IllFormed(f"operation {place} is not an object: {reprlib.repr(entry)}")
    missing = [key for key in _KEYS if key not in entry]
    unknown = [key for key in entry if key not in _KEYS]
    if missing or unknown:
        raise IllFormed(f"operation {place}: missing keys {missing}, unknown keys {reprlib.repr(unknown)}")

    def wrong(key: str, wanted: str) -> IllFormed:
        return IllFormed(f"operation {place}: {key!r} is {reprlib.repr(entry[key])}; it must be {wanted}")

    task, op, args, call, returned, value, raised = (entry[key] for key in _KEYS)
    # `type(x) is int`, because isinstance(True, int) holds.
    if type(task) is not str:
        raise wrong("task", "a string")
    if type(op) is not str:
        raise wrong("op", "a string")
    if type(args) is not list:
        raise wrong("args", "a list")
    if type(call) is not int:
        raise wrong("call", "an integer")
    if returned is not None and type(returned) is not int:
        raise wrong("return", "an integer, or null while the operation is open")
    if raised is not None and type(raised) is not str:
        raise wrong("raised", "the name of an exception class, or null")
    if returned is None and raised is not None:
        raise wrong("raised", "null, since the operation never returned")
    if returned is None and value is not None:
        raise wrong("value", "null, since the operation never returned")
    if raised is not None and value is not None:
        raise wrong("value", "null, since the operation raised")
    try:
        frozen_args = tuple(freeze(arg) for arg in args)
        frozen_value = freeze(value)
    except IllFormed as error:
        raise IllFormed(f"operation {place}: {error}") from None
    return Operation(
        task=task, op=op, args=frozen_args, call=call, returned=returned, value=frozen_value, raised=raised
    )


def _freeze(value: object, *, depth: int) -> Json:
    if depth > _DEEPEST:
        raise IllFormed(f"a value is nested more than {_DEEPEST} deep")
    if value is None or isinstance(value, (bool, int, str, JsonObject)):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise IllFormed(f"{value} is not a JSON number")
        return value
    if isinstance(value, (list, tuple)):
        return tuple(_freeze(item, depth=depth + 1) for item in value)
    if isinstance(value, dict):
        members = []
        for name, member in value.items():
            if not isinstance(name, str):
                raise IllFormed(f"{reprlib.repr(name)} is not a name in a JSON object")
            members.append((name, _freeze(member, depth=depth + 1)))
        return JsonObject(tuple(sorted(members, key=lambda pair: pair[0])))
    raise IllFormed(f"{reprlib.repr(value)} is not a JSON value")
