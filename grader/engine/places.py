"""Where a task stands in the program under test, and what the program calls an object.

The program's own files are known; every frame of another file (the standard library, the shims, ours) is
folded into the program's line that called it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.engine.outcome import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType, TracebackType

    from grader.engine.task import Task


class Sources:
    """The files under test, by the name their code objects carry."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}
        self._texts: dict[str, str] = {}
        self._shown: dict[str, str] = {}

    def add(self, filename: str, text: str, *, shown: str) -> None:
        """Count `filename` among the program's own files; `shown` is its name in reports."""
        self._lines[filename] = text.split("\n")
        self._texts[filename] = "\n".join(self._lines[filename])
        self._shown[filename] = shown

    def clear(self) -> None:
        self._lines.clear()
        self._texts.clear()
        self._shown.clear()

    def __contains__(self, filename: object) -> bool:
        return filename in self._lines

    def text(self, filename: str) -> str:
        """The text of a file under test; empty when it is not one."""
        return self._texts.get(filename, "")

    def place(self, filename: str, line: int, function: str = "") -> Place:
        lines = self._lines[filename]
        source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return Place(file=self._shown[filename], line=line, source=source, function=function)

    def of_frame(self, frame: FrameType) -> Place:
        code = frame.f_code
        return self.place(code.co_filename, frame.f_lineno or code.co_firstlineno, code.co_name)

    def of_traceback(self, traceback: TracebackType | None) -> tuple[Place, ...]:
        """The program's own lines of a traceback, outermost first."""
        places = []
        while traceback is not None:
            code = traceback.tb_frame.f_code
            if code.co_filename in self._lines:
                places.append(self.place(code.co_filename, traceback.tb_lineno or 0, code.co_name))
            traceback = traceback.tb_next
        return tuple(places)


SOURCES = Sources()


def frames_of(task: Task, *, running: bool) -> Iterator[FrameType]:
    """The frames of a task, innermost first; `running` when it is the one that asks."""
    frame = sys._getframe(1) if running else task.greenlet.gr_frame
    while frame is not None:
        yield frame
        frame = frame.f_back


class Standing:
    """A task's line in the program, and the library call it makes there.

    `call` is like "Condition.wait" and `receiver` the object called, both of the outermost library frame.
    """

    __slots__ = ("call", "frame", "place", "receiver")

    def __init__(self, frame: FrameType | None, place: Place | None, call: str, receiver: object) -> None:
        self.frame = frame
        self.place = place
        self.call = call
        self.receiver = receiver


def stand(frame: FrameType | None) -> Standing:
    """Find the innermost frame of the program at or above `frame`."""
    return stand_among(_outwards(frame))


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def stand_among(frames: Iterator[FrameType]) -> Standing:
    """Find the first frame of the program among `frames`, innermost first."""
    callee: FrameType | None = None
    for frame in frames:
        if frame.f_code.co_filename in SOURCES:
            place = SOURCES.of_frame(frame)
            return Standing(frame, place, *_call_of(callee))
        if is_bottom(frame):
            break
        if not _is_ours(frame) and frame.f_code.co_qualname not in _THREAD_MACHINERY:
            callee = frame
    return Standing(None, None, *_call_of(callee))


_THREAD_MACHINERY = frozenset({"Thread._bootstrap", "Thread._bootstrap_inner", "Thread.run", "BaseProcess.run"})
"""Frames below a thread's or process's target: no call that the program makes."""

PROCESS_EXIT = "process exit"
_KNOWN_AS = {"BaseProcess": "Process", "_ConnectionBase": "Connection", "SemLock": "Lock"}
"""Base classes, by the names that programs use."""
_BLOCKS = {"__aenter__": "acquire", "__aexit__": "release"}
_AT_EXIT = frozenset({"_exit_function", "_shutdown", "_run_finalizers"})


def is_bottom(frame: FrameType) -> bool:
    """Whether a forked child begins here, or a lane: what called this frame is somebody else's business."""
    name = frame.f_code.co_qualname
    if name == "EventLoop._perform":
        return _is_ours(frame)
    if name == "Popen._launch":
        return getattr(frame.f_locals.get("self"), "pid", None) == 0
    return name == "BaseProcess._bootstrap" and not _is_ours(frame)


def _call_of(callee: FrameType | None) -> tuple[str, object]:
    """The outermost library call above the program's line, and its receiver."""
    if callee is None:
        return "", None
    name = callee.f_code.co_qualname
    if name in _AT_EXIT:
        return PROCESS_EXIT, None
    kind, _, method = name.rpartition(".")
    if method in _BLOCKS and kind.startswith("_"):  # a mixin of locks: its class says what it is
        return f"{type(callee.f_locals.get('self')).__name__}.{_BLOCKS[method]}", callee.f_locals.get("self")
    if kind in _KNOWN_AS:
        name = f"{_KNOWN_AS[kind]}.{method.replace('_bytes', '')}"
    return name, callee.f_locals.get("self")


_OURS = __file__.rsplit("/", 2)[0] + "/"


_ENGINE = __file__.rsplit("/", 1)[0] + "/"


def is_engine(frame: FrameType) -> bool:
    """Whether a frame belongs to a file of the engine."""
    return frame.f_code.co_filename.startswith(_ENGINE)


def _is_ours(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(_OURS)


def name_of(thing: object, frame: FrameType | None) -> str | None:
    """What the program calls `thing` where `frame` stands: `lock`, `self.not_full`, `src.lock`."""
    if frame is None or thing is None:
        return None
    scopes: tuple[Mapping[str, Any], ...] = (frame.f_locals, frame.f_globals)
    for scope in scopes:
        for name, value in scope.items():
            if value is thing and not name.startswith("__"):
                return name
    for name, value in frame.f_locals.items():
        found = _among_attributes(thing, value, name)
        if found:
            return found
    for name, value in frame.f_globals.items():
        if type(value).__module__ == frame.f_globals.get("__name__"):
            found = _among_attributes(thing, value, name)
            if found:
                return found
    return None


def _among_attributes(thing: object, holder: object, name: str) -> str | None:
    if name.startswith("__"):
        return None
    if type(holder) in (list, tuple):
        for index, value in enumerate(holder):  # type: ignore[arg-type, var-annotated]
            if value is thing:
                return f"{name}[{index}]"
        return None
    if type(holder) is dict:
        for key, value in holder.items():
            if value is thing:
                return f"{name}[{key!r}]"
        return None
    attributes = getattr(holder, "__dict__", None)
    if type(attributes) is not dict:
        return None
    for attribute, value in attributes.items():
        if value is thing:
            return f"{name}.{attribute}"
    for attribute, value in attributes.items():
        if type(value) is list:
            for index, item in enumerate(value):
                if item is thing:
                    return f"{name}.{attribute}[{index}]"
    return None
