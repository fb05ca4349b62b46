"""The interleaving for people: what each task did, on which line, to which object, in which order.

A trace is taken only when a schedule is replayed to be shown; exploring does not pay for it. Several events
of one task on one line, inside one call of the standard library, are one step.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.engine import endings, places
from grader.engine.memory import Location
from grader.engine.task import Task

if TYPE_CHECKING:
    from types import FrameType

    from grader.engine.outcome import Place

VALUE_WIDTH = 40


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
class _Event:
    task: Task
    kind: str
    target: object
    place: Place | None
    call: str
    thing: object
    seen_name: str | None
    detail: str = ""
    written: Location | None = None


class Trace:
    """Collects the events of one execution, as `Kernel.watch`."""

    def __init__(self) -> None:
        self._events: list[_Event] = []
        self._made: dict[int, tuple[object, str]] = {}
        self._owners: dict[str, str] = {}
        self._seen: dict[int, tuple[object, list[str]]] = {}
        self._held: dict[int, Place] = {}

    # -- while the execution runs ----------------------------------------------------------------------

    def created(self, lock: object) -> None:
        """A lock is being made: remember what the program's line assigns it to."""
        standing = places.stand(sys._getframe(2))
        if standing.place is None or standing.frame is None:
            return
        target = _assigned(standing.place.source)
        if target is None:
            return
        site = f"{standing.place.file}:{standing.place.line}:{target}"
        self._owners.setdefault(site, type(standing.frame.f_locals.get("self")).__name__)
        for thing in (lock, standing.receiver) if standing.call.endswith("__init__") else (lock,):
            if thing is not None and id(thing) not in self._made:
                self._made[id(thing)] = (thing, site)

    def note(self, task: Task, kind: str, target: object) -> None:
        """An event of `task`; called by the kernel and the shims."""
        if kind in ("spin", "acquire", "release") or (
            getattr(target, "private", False) and kind in ("got", "release", "acquire")
        ):
            return
        self._settle_write()
        if kind == "block" and isinstance(target, Task):
            kind = "spin"
        elif kind == "block" and isinstance(target, float):
            kind = "sleep"
        elif kind == "sleep" and target:
            kind = "woke"
        standing = places.stand(sys._getframe(1))
        thing: Any = target
        if isinstance(target, Location):
            thing = target
        elif standing.receiver is not None and kind not in ("start", "finish", "raise", "joined"):
            thing = standing.receiver
        if kind == "got" and standing.place is not None:
            self._held[id(target)] = standing.place
        event = _Event(
            task=task,
            kind=kind,
            target=target,
            place=standing.place,
            call=standing.call,
            thing=thing,
            seen_name=self._see(thing, standing.frame),
        )
        if isinstance(target, Location):
            if kind == "write":
                event.written = target
            else:
                event.detail = _value(target)
        elif kind == "block":
            owner = getattr(target, "owner", None)
            if isinstance(owner, Task) and owner is not task and not getattr(target, "private", False):
                event.detail = owner.name
        elif kind == "sleep":
            event.detail = f"{target:g} s" if isinstance(target, float) else ""
        elif kind == "raise":
            event.detail = f"{type(target).__name__}: {endings.first_line(target)}"[:120]
        self._events.append(event)

    def _see(self, thing: object, frame: FrameType | None) -> str | None:
        if isinstance(thing, Location | Task | float | BaseException):
            return None
        name = places.name_of(thing, frame)
        if name is not None:
            names = self._seen.setdefault(id(thing), (thing, []))[1]
            if name not in names:
                names.append(name)
        return name

    def _settle_write(self) -> None:
        if self._events and self._events[-1].written is not None:
            event = self._events[-1]
            if event.written is not None:
                event.detail = _value(event.written)
                event.written = None

    # -- afterwards ------------------------------------------------------------------------------------

    def held_since(self, lock: object) -> Place | None:
        """Where the lock was acquired last."""
        return self._held.get(id(lock))

    def name_of(self, thing: object, frame: FrameType | None = None) -> str:
        """The name a student knows an object by: `self.not_full`, `forks[2]`, `Account 1.lock`."""
        if isinstance(thing, Location):
            return thing.site.text
        if isinstance(thing, Task):
            return thing.name
        thread_name = getattr(thing, "_name", None)
        if thread_name is not None and hasattr(thing, "_started"):
            return str(thread_name)
        made = self._made.get(id(thing))
        target = made[1].split(":", 2)[2] if made is not None else ""
        if made is not None:
            number, count = self._number(made[1], thing)
            if count == 1:
                return target
            if target.startswith("self."):
                return f"{self._owners.get(made[1], 'self')} {number}{target.removeprefix('self')}"
        here = places.name_of(thing, frame)
        names = self._seen.get(id(thing), (None, []))[1]
        for name in ([here] if here else []) + names:
            if not self._is_ambiguous(name, thing):
                return name
        if made is not None:
            return f"{target} #{number}"
        return here or (names[0] if names else type(thing).__name__)

    def _number(self, site: str, thing: object) -> tuple[int, int]:
        """Which of how many objects of its type made at one site a thing is, in order of creation."""
        kin = [key for key, (obj, s) in self._made.items() if s == site and type(obj) is type(thing)]
        return kin.index(id(thing)) + 1, len(kin)

    def _is_ambiguous(self, name: str, thing: object) -> bool:
        return any(name in names for key, (_, names) in self._seen.items() if key != id(thing))

    def steps(self) -> tuple[Step, ...]:
        """The rows, with events that belong to one step folded into it."""
        self._settle_write()
        rows: list[Step] = []
        keys: list[tuple[Any, ...]] = []
        for event in self._events:
            action, thing = self._action(event)
            if action is None:
                continue
            step = Step(
                task=event.task.name,
                task_id=event.task.id,
                place=event.place,
                action=action,
                object=self.name_of(thing) if thing is not None else "",
                detail=event.detail,
            )
            line = event.place.line if event.place is not None else 0
            key = (event.task.id, line, event.call or (0 if action == "spin" else id(thing)), action)
            if keys and keys[-1] == key and ((event.call and action == event.call) or action == "spin"):
                continue
            rows.append(step)
            keys.append(key)
        return tuple(rows)

    def _action(self, event: _Event) -> tuple[str | None, object]:
        kind = event.kind
        if kind in ("read", "write", "raise", "finish", "sleep", "woke", "spin", "joined"):
            return kind, event.target if kind in ("read", "write") else event.target if kind == "joined" else None
        if kind == "start":
            return ("start", event.target) if event.place is not None else (None, None)
        if kind == "block":
            if event.call in ("Condition.wait", "Condition.wait_for") and not getattr(event.target, "private", False):
                return "relock", event.thing
            if event.call:
                return f"block in {event.call}", event.thing
            return "block", event.thing
        if kind == "notify":
            return "wake", event.target
        if event.call:
            if kind in ("got", "try", "wait"):
                return event.call, event.thing
            return None, None
        return {"got": "acquire", "try": "try", "release": "release", "call": "call"}.get(kind, kind), event.thing


def _value(location: Location) -> str:
    """What is in a location now, as short text; never runs the program's code."""
    thing, name = location.thing, location.name
    if name == "[]":
        value = thing
    else:
        scope = thing if type(thing) is dict else getattr(thing, "__dict__", None)
        if scope is None or name not in scope:
            return ""
        value = scope[name]
    if type(value) in (int, float, bool, str, type(None)):
        return repr(value)[:VALUE_WIDTH]
    if type(value) in (list, tuple, dict, set) or type(value).__name__ == "deque":
        items: list[Any] = list(value.items()) if isinstance(value, dict) else list(value)  # type: ignore[call-overload]
        flat = [part for item in items for part in (item if type(item) is tuple else (item,))]
        if len(items) <= 12 and all(type(part) in (int, float, bool, str, type(None)) for part in flat):
            return repr(value)[:VALUE_WIDTH]
        return f"{len(items)} items"
    return ""


def _assigned(source: str) -> str | None:
    """The target of an assignment, from its first line: `self.lock = threading.Lock()` gives `self.lock`."""
    target, separator, rest = source.partition("=")
    if not separator or rest.startswith("="):
        return None
    target = target.split(":", 1)[0].strip()
    return target if target and all(part.isidentifier() for part in target.split(".")) else None
