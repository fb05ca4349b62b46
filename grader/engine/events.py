"""What a trace is made of: events as they happen, and rows as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.engine.memory import Location
    from grader.engine.outcome import Place
    from grader.engine.task import Task


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row: `task` at its line does `action` to `object`. `detail` is a value, or who is in the way."""

    task: str
    task_id: int
    place: Place | None
    action: str
    object: str
    detail: str = ""


@dataclass
class Event:
    task: Task
    kind: str
    target: object
    place: Place | None
    call: str
    thing: object
    seen_name: str | None
    detail: str = ""
    written: Location | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """An event in words. `same` is equal for events that are one step; `location` names memory in every process."""

    task_id: int
    task: str
    kind: str
    action: str
    call: str
    object: str
    detail: str
    place: Place | None
    same: Any
    location: Any


@dataclass(frozen=True, kw_only=True)
class Made:
    """Where an object was made: the line, what the line assigns to, and the `self` there."""

    thing: object
    site: str
    target: str
    owner: object
