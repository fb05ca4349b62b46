"""What a trace keeps for proofs beside what it shows: the calls a task is inside of, and the item it touches."""

from __future__ import annotations

import ast
import itertools
import sys
from typing import TYPE_CHECKING, Any

from grader.engine import places, program_text
from grader.engine.events import Call

if TYPE_CHECKING:
    from types import FrameType, TracebackType

MOST_CALLS = 12
"""Of a deep recursion, so many calls are kept, innermost first."""
UNKNOWN_KEY = ("?",)
"""Stands for the key of an item that is no plain value: it may be equal to any other, or to none."""
REENTRANT = "reentrant"
"""The key of an event that takes a lock which its holder may take again: those times leave no event."""
_ATOMS = frozenset({int, float, str, bytes, bool, type(None)})
_BY_KEY = frozenset({"read_item", "write_item"})
_IN_TEXT = frozenset({"contents", "changing"})
_REPORT_DEPTH = 8
_numbers = itertools.count(1)


class _Mark:
    """Left in a frame to know it again: addresses of frames are used anew."""

    __slots__ = ("number",)

    def __init__(self) -> None:
        self.number = next(_numbers)


def begin() -> None:
    """Another trace begins."""
    global _numbers
    _numbers = itertools.count(1)


def _activation(frame: FrameType) -> int:
    """The number of this call of the frame's function.

    Keeping the frame would keep its variables alive, and change what the program does. Its attribute `f_trace`
    means nothing as long as nobody traces.
    """
    mark: Any = frame.f_trace
    if type(mark) is _Mark:
        return int(mark.number)
    if mark is not None or sys.gettrace() is not None:
        return -id(frame)
    mark = _Mark()
    frame.f_trace = mark
    return int(mark.number)


def _call(frame: FrameType, line: int | None) -> Call:
    code = frame.f_code
    return Call(_activation(frame), code.co_filename, line or code.co_firstlineno, code.co_name)


def stack_of(frame: FrameType | None) -> tuple[Call, ...]:
    """The program's calls that a task is inside of, innermost first."""
    calls: list[Call] = []
    while frame is not None and len(calls) < MOST_CALLS:
        if frame.f_code.co_filename in places.SOURCES:
            calls.append(_call(frame, frame.f_lineno))
        elif places.is_bottom(frame):
            break
        frame = frame.f_back
    return tuple(calls)


def stack_of_traceback(traceback: TracebackType | None) -> tuple[Call, ...]:
    """The program's calls through which an exception came, innermost first."""
    calls: list[Call] = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename in places.SOURCES:
            calls.append(_call(traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    return tuple(reversed(calls[-MOST_CALLS:]))


def item_key(frame: FrameType | None, text: str, *, is_write: bool, read_before: Any) -> Any:
    """The item of a container that is being touched; None when it is the container as a whole.

    The function that reports the access has it as an argument; a constant or a name stands in the program's line
    only, where the container is called `text`. `read_before` is what the task has read there last: in `d[k] += 1`
    the key is evaluated once.
    """
    in_text, key = False, None
    for _ in range(_REPORT_DEPTH):
        if frame is None:
            return None
        name, filename = frame.f_code.co_name, frame.f_code.co_filename
        if filename in places.SOURCES:
            line = frame.f_lineno or 0
            kinds = program_text.subscripts_at(filename, line)
            if is_write and "augmented" in kinds:
                return read_before if kinds == {"augmented"} else UNKNOWN_KEY
            if ("store" if is_write else "load") not in kinds and not (kinds & {"augmented"} and not is_write):
                return None  # a function that is given the container
            return _simple(program_text.simple_key(filename, line, text, is_store=is_write), frame) if in_text else key
        if name in _BY_KEY and not places.is_engine(frame):
            key = _plain(frame.f_locals.get("key"))
        in_text = in_text or name in _IN_TEXT
        frame = frame.f_back
    return None


def _simple(node: ast.expr | None, frame: FrameType) -> Any:
    if isinstance(node, ast.Constant):
        return (node.value,)
    if isinstance(node, ast.Name):
        for names in (frame.f_locals, frame.f_globals):
            if node.id in names:
                return _plain(names[node.id])
    return UNKNOWN_KEY if node is not None else None


def _plain(key: Any) -> Any:
    kind = type(key)
    if kind is slice:
        return None
    if kind in _ATOMS:
        return (key,)
    if kind is tuple and all(type(part) in _ATOMS for part in key):
        return (key,)
    return UNKNOWN_KEY


def told_by(frame: FrameType | None) -> bool:
    """Whether a condition has just been asked to notify: it makes sure first that its lock is held."""
    for _ in range(_REPORT_DEPTH):
        if frame is None:
            return False
        if frame.f_code.co_name in ("notify", "wait", "wait_for"):
            return frame.f_code.co_name == "notify"
        frame = frame.f_back
    return False
