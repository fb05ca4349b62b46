"""Events that can be recognised in another execution: what is done, and where in the program's text.

A schedule changes which object is made first and which thread comes when, but not the text. So strategies that
learn from earlier executions speak of abstract events (as RFF does, see `rff.py`): an access to memory is known
by its site, every other action by its kind and by the calls that lead to it, from the program's line inwards.
Events are numbered in the order in which they are first met.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from grader.engine.memory import Location
from grader.engine.places import SOURCES

if TYPE_CHECKING:
    from collections.abc import Hashable
    from types import CodeType, FrameType

    from grader.engine.task import Task

MAX_CALLS = 8
_OURS = __file__.rsplit("/", 3)[0] + "/"


class AbstractEvents:
    """The numbers of the abstract events of one search."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._codes: dict[int, tuple[CodeType, bool, bool]] = {}
        """By identity, because hashing a code object reads all of it: the code, whether it is ours, the program's."""
        self._ours: set[int] = set()
        """The globals of our own files, which stay: reading `f_code` is an audit event, and takes ten times as long."""

    def pending(self, task: Task, current: Task) -> int:
        """The event that an enabled task is about to be; `current` is the task that runs."""
        target = task.target
        if isinstance(target, Location):
            return self._number((task.kind, target.site))
        frame = sys._getframe(1) if task is current else task.greenlet.gr_frame
        return self._number(self._key(task, frame))

    def acting(self, task: Task) -> int:
        """The event that the task which runs has just been let through to."""
        return self.pending(task, task)

    def _number(self, key: Hashable) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _key(self, task: Task, frame: FrameType | None) -> Hashable:
        key: list[Hashable] = [task.kind]
        codes, ours = self._codes, self._ours
        while frame is not None and len(key) < 2 * MAX_CALLS:
            if id(frame.f_globals) in ours:
                frame = frame.f_back
                continue
            code = frame.f_code
            known = codes.get(id(code))
            if known is None:
                name = code.co_filename
                known = codes[id(code)] = (code, name.startswith(_OURS), name in SOURCES)
            if not known[1]:
                key += (id(code), frame.f_lasti)
                if known[2]:
                    break
            else:
                ours.add(id(frame.f_globals))
            frame = frame.f_back
        if len(key) == 1:  # a task of another process has no frames here
            key.append(task.id)
        return tuple(key)


def object_of(target: object) -> tuple[Hashable, object] | None:
    """What an action touches: a key that is good for this execution, and the thing to keep alive with it.

    None for actions on nothing that another task could touch (a sleep, a private lock).
    """
    if isinstance(target, Location):
        return (id(target.thing), target.name), target.thing
    if target is None or isinstance(target, (int, float)) or getattr(target, "private", False):
        return None
    return id(target), target
