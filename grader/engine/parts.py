"""Which part of a container an access touches: one item, a stretch of a sequence, or all of it.

Parts are plain values, so that they can be told to another process. No code of the program's runs here: an item
that only the program could compare is `UNKNOWN`, and is never said to be the same as another.
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from enum import Enum
from typing import Any

WHOLE = object()
"""Stands for the item of an access that is not to one item: `len(xs)`, `for x in xs`, `xs.append(x)`."""
UNKNOWN = object()
"""Stands for an item that nobody has told."""

Part = tuple[Any, ...] | None
"""None for all of it; ("item", key) of a dictionary or a set; ("stretch", from, to) of a sequence; LENGTH; SOME."""

SOME: Part = ("some",)
LENGTH: Part = ("length",)
"""How much there is: storing an item of a sequence does not change it, storing one of a dictionary may."""

_SEQUENCES = frozenset({list, deque, bytearray, array, memoryview})
_MAPPINGS = (dict, set)
_ATOMS = frozenset({int, str, bytes, bool, float, type(None)})


def part_of(thing: Any, item: object) -> Part:
    """The part of `thing` that `thing[item]` is."""
    if item is WHOLE:
        return None
    kind = type(thing)
    if kind in _SEQUENCES or issubclass(kind, ctypes.Array):
        return _stretch(len(thing), item)
    if not issubclass(kind, _MAPPINGS):
        return _stretch(0, item)
    if issubclass(type(item), Enum):
        return ("item", f"{type(item).__name__}.{item._name_}")  # type: ignore[attr-defined]
    if type(item) in _ATOMS or (type(item) is tuple and all(type(each) in _ATOMS for each in item)):
        return ("item", item)
    return SOME


def _stretch(length: int, item: Any) -> Part:
    if type(item) in (int, bool):
        if item < 0 and not length:
            return SOME
        start = item + length if item < 0 else int(item)
        return ("stretch", start, start + 1)
    if type(item) is slice and all(type(bound) in (int, type(None)) for bound in (item.start, item.stop, item.step)):
        places = range(*item.indices(length)) if item.step != 0 else range(0)
        return ("stretch", min(places), max(places) + 1) if places else SOME
    return SOME


def overlap(one: Part, other: Part) -> bool:
    """Whether two parts of one container have something in common, as far as anybody knows."""
    if one is None or other is None:
        return True
    if one == LENGTH or other == LENGTH:
        return "item" in (one[0], other[0])
    if one[0] != other[0] or one == SOME:
        return False
    if one[0] == "stretch":
        return bool(one[1] < other[2] and other[1] < one[2])
    return bool(one[1] == other[1])


def shown(text: str, part: Part) -> str:
    """What the program calls the part: `slots[3]`, `stock['apple']`, `row[...]`."""
    if part is None or part == LENGTH:
        return text
    if part[0] == "item" and len(repr(part[1])) <= 20:
        return f"{text}[{part[1]!r}]"
    if part[0] == "stretch" and part[2] == part[1] + 1:
        return f"{text}[{part[1]}]"
    return f"{text}[...]"
