"""Which locks a task holds at an access, and what the program calls them there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.engine import places
from grader.engine.gates import SemaphoreGate

if TYPE_CHECKING:
    from types import FrameType

    from grader.engine.task import Task

NAMELESS = ""


class Holding:
    """Locks that have been taken in this execution, however: also by a try, which `Kernel.held` leaves out."""

    def __init__(self) -> None:
        self._taken: dict[int, Any] = {}
        self._names: dict[tuple[int, int], tuple[object, str]] = {}

    def took(self, lock: Any) -> None:
        if not getattr(lock, "private", True) and getattr(lock, "is_lock", True):
            self._taken[id(lock)] = lock

    def gave_back(self, lock: Any) -> None:
        self._taken.pop(id(lock), None)

    def by(self, task: Task) -> list[Any]:
        """The locks that `task` holds."""
        return [
            lock
            for lock in self._taken.values()
            if lock.owner is task or (isinstance(lock, SemaphoreGate) and task in lock.holders)
        ]

    def names(self, task: Task, site: int, file: str) -> tuple[str, ...]:
        """What the running task calls its locks at a site of `file`; "" for one without a name there."""
        locks = self.by(task)
        if not locks:
            return ()
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != file:
            frame = frame.f_back
        return tuple(self._name(lock, site, frame) for lock in locks)

    def _name(self, lock: Any, site: int, frame: FrameType | None) -> str:
        known = self._names.get((id(lock), site))
        if known is None:
            known = self._names[id(lock), site] = (lock, _name_of(lock, frame) or NAMELESS)
        return known[1]


def _name_of(lock: object, frame: FrameType | None) -> str | None:
    """The name of the condition or the `multiprocessing` lock that it is in, else its own."""
    if frame is None:
        return None
    for near in (*frame.f_locals.values(), *frame.f_globals.values()):
        for thing in (near, *_attributes(near).values()):
            if _inside(thing) is lock:
                return places.name_of(thing, frame)
    return places.name_of(lock, frame)


def _inside(thing: object) -> object:
    """The lock that something of the library's is made around."""
    if type(thing).__module__ not in ("threading", "multiprocessing.synchronize"):
        return None
    attributes = _attributes(thing)
    semaphore = attributes.get("_semlock")
    return getattr(semaphore, "gate", None) if semaphore is not None else attributes.get("_lock")


def _attributes(thing: object) -> dict[str, Any]:
    try:
        attributes = object.__getattribute__(thing, "__dict__")
    except AttributeError:
        return {}
    return attributes if type(attributes) is dict and not isinstance(thing, type(sys)) else {}
