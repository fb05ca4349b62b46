"""What a trace shows of the program's own things; none of it runs the program's code."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType

    from grader.engine.memory import Location

VALUE_WIDTH = 40


def self_of(frame: FrameType | None) -> object:
    """`self` where `frame` stands; a comprehension's own frame (3.11) has its function's."""
    while frame is not None and frame.f_code.co_name in ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"):
        frame = frame.f_back
    return frame.f_locals.get("self") if frame is not None else None


def value_in(location: Location) -> str:
    """What is in a location now, as short text; never runs the program's code."""
    thing: Any = location.shown
    name = location.name
    if issubclass(type(thing), ctypes._SimpleCData) and name == "value":
        value = thing.value
    elif issubclass(type(thing), ctypes.Array | memoryview):
        value = list(thing)
    elif name == "[]":
        value = thing
    else:
        scope = thing if type(thing) is dict else getattr(thing, "__dict__", None)
        if scope is None or name not in scope:
            return ""
        value = scope[name]
    if type(value) in (int, float, bool, str, type(None)):
        return repr(value)[:VALUE_WIDTH]
    if type(value) in (list, tuple, dict, set) or type(value).__name__ == "deque":
        items: list[Any] = list(value.items()) if isinstance(value, dict) else list(value)
        flat = [part for item in items for part in (item if type(item) is tuple else (item,))]
        if len(items) <= 12 and all(type(part) in (int, float, bool, str, type(None)) for part in flat):
            return repr(value)[:VALUE_WIDTH]
        return f"{len(items)} items"
    return ""


def assigned(source: str) -> str | None:
    """The target of an assignment, from its first line: `self.lock = threading.Lock()` gives `self.lock`."""
    target, separator, rest = source.partition("=")
    if not separator or rest.startswith("="):
        return None
    target = target.split(":", 1)[0].strip()
    return target if target and all(part.isidentifier() for part in target.split(".")) else None
