"""What a frame can reach, as a value: the proof that a round of a loop has changed nothing (`spinning.py`)."""

from __future__ import annotations

import ctypes
from collections import deque
from operator import length_hint
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

DEPTH = 4
ITEMS = 200
BYTES = 4_096


def digest_of(frame: FrameType, idle: frozenset[str] = frozenset()) -> tuple[Any, ...]:
    """A value that changes whenever something this frame can reach changes (to a bounded depth)."""
    seen: set[int] = set()
    parts: list[Any] = [frame.f_lineno]
    for name, value in sorted(frame.f_locals.items()):
        if name not in idle:
            parts.append((name, _digest(value, DEPTH, seen)))
    for name in frame.f_code.co_names:
        if name in frame.f_globals and name not in idle:
            parts.append((name, _digest(frame.f_globals[name], DEPTH, seen)))
    return tuple(parts)


_SHARED = (ctypes._SimpleCData, ctypes.Array, ctypes.Structure, memoryview)
"""Memory that other processes may change."""
_ATOMS = frozenset({int, float, str, bytes, bool, type(None), complex})
_OPAQUE = frozenset({"module", "function", "builtin_function_or_method", "code", "frame", "Task"})


def _digest(value: Any, depth: int, seen: set[int]) -> Any:
    kind = type(value)
    if issubclass(kind, _SHARED):
        return bytes(value)[:BYTES]
    if kind in _ATOMS:
        return value if value == value else "nan"
    if depth == 0 or id(value) in seen or kind is type or kind.__name__ in _OPAQUE:
        return id(value)
    seen.add(id(value))
    if kind is dict:
        items = list(value.items())[:ITEMS]
        return (len(value), tuple((_digest(k, 1, seen), _digest(v, depth - 1, seen)) for k, v in items))
    if kind in (list, tuple, deque, set, frozenset):
        return (len(value), tuple(_digest(item, depth - 1, seen) for item in list(value)[:ITEMS]))
    if kind.__name__ == "generator":
        inner = value.gi_frame
        return None if inner is None else (inner.f_lasti, id(value))
    if kind.__module__ == "itertools":
        return repr(value) if kind.__name__ in ("count", "repeat") else id(value)
    if kind.__module__ == "builtins":
        if kind.__name__ == "method":
            return _digest(value.__self__, depth - 1, seen)
        return (id(value), length_hint(value, -1))
    parts: list[Any] = [id(value)]
    owner = getattr(kind, "owner", None)
    if owner is not None:  # a lock of ours: who holds it
        parts.append(id(value.owner))
    for slot in getattr(kind, "__slots__", ()) if isinstance(getattr(kind, "__slots__", ()), tuple | list) else ():
        descriptor: Any = kind.__dict__.get(slot)
        if type(descriptor).__name__ == "member_descriptor" and owner is None:
            try:
                parts.append(_digest(descriptor.__get__(value), depth - 1, seen))
            except AttributeError:
                parts.append(None)
    try:
        attributes = object.__getattribute__(value, "__dict__")
    except AttributeError:
        attributes = None
    if type(attributes) is dict and (kind.__module__, kind.__name__) != ("threading", "Condition"):
        parts.append(_digest(attributes, depth - 1, seen))
    return tuple(parts)
