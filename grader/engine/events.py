"""What a trace is made of: events as they happen, and rows as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.engine.outcome import Place

if TYPE_CHECKING:
    from grader.engine.memory import Location
    from grader.engine.task import Task


class Call(NamedTuple):
    """One of the program's functions that is being executed. `activation` differs from call to call."""

    activation: int
    filename: str
    line: int
    function: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row: `task` at its line does `action` to `object`. `detail` is a value, or who is in the way.

    `matters` is False for a step that may be folded away: it touches nothing that has to do with the failure.
    """

    task: str
    task_id: int
    place: Place | None
    action: str
    object: str
    detail: str = ""
    matters: bool = True


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
    stack: tuple[Call, ...] = ()
    key: Any = None
    must_wait: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """An event in words; `action` is None when it says nothing to people.

    `same` is equal for events that are one step; `location` names memory in every process, and `key` the item of
    a container (None: all of it); `thing` names any other object. `stack` are the program's calls, innermost
    first. `must_wait`: a task has woken up from a wait, and this is what the condition around it says now.
    """

    task_id: int
    task: str
    kind: str
    action: str | None
    call: str
    object: str
    detail: str
    place: Place | None
    same: Any
    location: Any
    thing: Any = None
    stack: tuple[Call, ...] = ()
    key: Any = None
    must_wait: bool | None = None

    def flat(self) -> tuple[Any, ...]:
        """As plain values, for another process."""
        place = self.place.flat() if self.place is not None else None
        calls = tuple(tuple(call) for call in self.stack)
        return (
            *(self.task_id, self.task, self.kind, self.action, self.call, self.object, self.detail, place, self.same),
            *(self.location, self.thing, calls, self.key, self.must_wait),
        )

    @classmethod
    def of(cls, flat: tuple[Any, ...], *, task_id: int, task: str) -> Row:
        """From plain values; the root knows the task by another number."""
        _, _, kind, action, call, name, detail, place, same, location, thing, calls, key, must_wait = flat
        return cls(
            task_id=task_id,
            task=task,
            kind=kind,
            action=action,
            call=call,
            object=name,
            detail=detail,
            place=Place.of(place) if place is not None else None,
            same=same,
            location=location,
            thing=thing,
            stack=tuple(Call(*one) for one in calls),
            key=key,
            must_wait=must_wait,
        )


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A task that waits when the execution ends. `must_wait`: what the condition around its wait says by then."""

    task_id: int
    task: str
    call: str
    thing: Any
    name: str
    holder_id: int | None
    stack: tuple[Call, ...]
    must_wait: bool | None
    since: Row | None
    """Where the lock was taken that it waits for."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """Where an object was made: the line, what the line assigns to, and the `self` there."""

    thing: object
    site: str
    target: str
    owner: object
