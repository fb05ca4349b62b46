"""The interleaving for people: what each task did, on which line, to which object, in which order.

A trace is taken only when a schedule is replayed to be shown; exploring does not pay for it. What people see of it
is made in `steps.py`; what it proves, in `patterns.py`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.engine import endings, evidence, guards, places
from grader.engine.events import Event, Made, Row, Waiting
from grader.engine.gates import DescriptorGate, SemaphoreGate
from grader.engine.memory import Location
from grader.engine.outcome import Place
from grader.engine.patterns import Ahead
from grader.engine.process import Shared
from grader.engine.showing import assigned, self_of, value_in
from grader.engine.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from grader.engine.process import RemoteTask

PIPE = "pipe"


def _key_of_lock(lock: object) -> Any:
    """A lock's own identity; for a semaphore, what it is called in every process."""
    return lock.key if isinstance(lock, SemaphoreGate) else id(lock)


class Trace:
    """Collects the events of one execution, as `Kernel.watch`."""

    def __init__(self, key_of: Callable[[object], Any]) -> None:
        self._key_of = key_of
        self._events: list[Event | Row] = []
        self._made: dict[int, Made] = {}
        self._seen: dict[int, tuple[object, list[str]]] = {}
        self._held: dict[Any, Place] = {}
        self._last_told: dict[int, str] = {}
        """By task of a forked process, the kind of the last event that the root has been told."""
        self.waiting: dict[int, Waiting] = {}
        """By task, what it waits for when the execution ends."""
        self.ahead: tuple[Ahead, ...] = ()
        self._keys: dict[tuple[int, int, str], Any] = {}  # the item that a task has read last, by container
        self._taken: dict[Any, Event] = {}
        evidence.begin()

    # -- while the execution runs ----------------------------------------------------------------------

    def created(self, lock: object) -> None:
        """A lock is being made: remember what the program's line assigns it to."""
        standing = places.stand(sys._getframe(2))
        if standing.place is None or standing.frame is None:
            return
        target = assigned(standing.place.source)
        if target is None:
            return
        site = f"{standing.place.file}:{standing.place.line}:{target}"
        owner = self_of(standing.frame)
        for thing in (lock, standing.receiver) if standing.call.endswith("__init__") else (lock,):
            if thing is not None and id(thing) not in self._made:
                self._made[id(thing)] = Made(thing=thing, site=site, target=target, owner=owner)

    def note(self, task: Task, kind: str, target: object) -> None:
        """An event of `task`; called by the kernel and the shims."""
        if kind in ("spin", "acquire", "use", "refused") or (
            getattr(target, "private", False) and kind in ("got", "release", "acquire")
        ):
            return
        self._settle_write()
        task = task.lane or task
        if kind == "owned":
            if getattr(target, "private", False) or not evidence.told_by(sys._getframe(1)):
                return
            kind = "tells"
        elif kind == "block" and isinstance(target, Task):
            kind = "spin"
        elif kind == "block" and isinstance(target, float):
            kind = "sleep"
        elif kind == "sleep" and target:
            kind = "woke"
        standing = places.stand(sys._getframe(1))
        if isinstance(target, BaseException):
            frames = places.SOURCES.of_traceback(target.__traceback__)
            standing = places.Standing(None, frames[-1] if frames else None, "", None)
        key = None
        if isinstance(target, Location):
            at = (task.id, id(target.thing), target.name)
            before = self._keys.get(at)
            key = evidence.item_key(sys._getframe(1), target.site.text, is_write=kind == "write", read_before=before)
            if kind == "read":
                self._keys[at] = key
        self._add(task, kind, target, standing, key)

    def still_ahead(self, tasks: list[Task]) -> None:
        """At the end these tasks are left; note who was about to write, and what."""
        self.ahead = tuple(
            Ahead(
                task_id=task.id,
                task=task.name,
                location=(self._key_of(task.target.thing), task.target.name),
                place=places.stand(task.greenlet.gr_frame).place,
            )
            for task in tasks
            if task.kind == "write" and isinstance(task.target, Location) and not hasattr(task, "process")
        )

    def step(self, task: Task, kind: str, target: object, standing: places.Standing) -> None:
        """An event of a lane that stands somewhere else than its thread."""
        self._settle_write()
        self._add(task, kind, target, standing)

    def still_waiting(self, task: Task, target: object, standing: places.Standing) -> None:
        """At the end `task` waits for `target`: a last step, unless its waiting has been noted already."""
        owner = getattr(target, "owner", None)
        held = isinstance(owner, Task) and not getattr(target, "private", False)
        taken = self._taken.get(_key_of_lock(target)) if held else None
        thing = standing.receiver if standing.receiver is not None else target
        self.waiting[task.id] = Waiting(
            task_id=task.id,
            task=task.name,
            call=standing.call,
            thing=self._identity(thing),
            name=self.name_of(thing, standing.frame),
            holder_id=owner.id if held and isinstance(owner, Task) else None,
            stack=evidence.stack_of(standing.frame),
            must_wait=guards.must_wait(standing.frame) if standing.call.startswith("Condition.wait") else None,
            since=self._row(taken) if taken is not None else None,
        )
        for event in reversed(self._events):
            if (event.task_id if isinstance(event, Row) else event.task.id) == task.id:
                if event.kind in ("block", "spin", "await"):
                    return
                break
        else:
            if self._last_told.get(task.id) in ("block", "spin"):
                return
        self._settle_write()
        self._add(task, "block", target, standing)

    def _add(self, task: Task, kind: str, target: object, standing: places.Standing, key: Any = None) -> None:
        thing: Any = target
        if isinstance(target, Location):
            thing = target
        elif standing.receiver is not None and kind not in ("start", "finish", "raise", "joined"):
            thing = standing.receiver
        call = standing.call
        if kind == "block":
            call, thing = endings.waiting_call(call, task, target, thing)
        if isinstance(target, Task):
            key = target.id
        event = Event(
            task=task,
            kind=kind,
            target=target,
            place=standing.place,
            call=call,
            thing=thing,
            seen_name=self._see(thing, standing.frame),
            stack=evidence.stack_of(standing.frame),
            key=key,
        )
        if kind == "got":
            self._taken[_key_of_lock(target)] = event
            event.key = evidence.REENTRANT if hasattr(target, "count") else None
            if standing.place is not None:
                self._held[_key_of_lock(target)] = standing.place
            if call == "Condition.wait":
                event.must_wait = guards.must_wait(standing.frame)
        if isinstance(target, Location):
            if kind == "write":
                event.written = target
            else:
                event.detail = value_in(target)
        elif kind == "block":
            owner = getattr(target, "owner", None)
            if isinstance(owner, Task) and owner is not task and not getattr(target, "private", False):
                event.detail = owner.name
        elif kind == "sleep":
            event.detail = f"{target:g} s" if isinstance(target, float) else ""
        elif kind == "raise" and isinstance(target, BaseException):
            event.detail = ": ".join(filter(None, (type(target).__name__, endings.first_line(target))))[:120]
            event.stack = evidence.stack_of_traceback(target.__traceback__)
        self._events.append(event)

    def _see(self, thing: object, frame: FrameType | None) -> str | None:
        if isinstance(thing, Location | Task | float | BaseException | DescriptorGate | Shared):
            return None
        name = places.name_of(thing, frame)
        if name is not None and frame is not None:
            names = self._seen.setdefault(id(thing), (thing, []))[1]
            outside = [key for key, value in frame.f_globals.items() if value is thing and not key.startswith("__")]
            names.extend(other for other in (name, *outside) if other not in names)
        return name

    def _settle_write(self) -> None:
        event = self._events[-1] if self._events else None
        if isinstance(event, Event) and event.written is not None:
            event.detail = value_in(event.written)
            event.written = None

    # -- between processes -----------------------------------------------------------------------------

    def begin_remote(self, key_of: Callable[[object], Any]) -> None:
        """This process has just been forked: what happened so far is the root's to tell."""
        self._events = []
        self._key_of = key_of

    def drain(self) -> tuple[list[tuple[Any, ...]], list[tuple[str, tuple[Any, ...]]]]:
        """What happened since the last time, as plain values for the root; names are those known by now.

        Rows, and where shared locks were taken.
        """
        self._settle_write()
        held = {key: place for key, place in self._held.items() if type(key) is str}
        for key in held:
            del self._held[key]
        events, self._events = self._events, []
        self._last_told.update((event.task.id, event.kind) for event in events if isinstance(event, Event))
        return [self._row(event).flat() for event in events], [(key, place.flat()) for key, place in held.items()]

    def held_elsewhere(self, key: str, place: tuple[Any, ...]) -> None:
        """Another process has taken a semaphore at this line."""
        self._held[key] = Place.of(place)

    def add_remote(self, task: RemoteTask, row: tuple[Any, ...]) -> None:
        """An event of another process."""
        self._settle_write()
        self._events.append(Row.of(row, task_id=task.id, task=task.name))

    # -- afterwards ------------------------------------------------------------------------------------

    def held_since(self, lock: object) -> Place | None:
        """Where the lock was acquired last."""
        return self._held.get(_key_of_lock(lock))

    def name_of(self, thing: object, frame: FrameType | None = None) -> str:
        """The name a student knows an object by: `self.not_full`, `forks[2]`, `Account 1.lock`."""
        if isinstance(thing, Location):
            return thing.site.text
        if isinstance(thing, Task):
            return thing.name
        if isinstance(thing, DescriptorGate | Shared):
            return PIPE
        thread_name = getattr(thing, "_name", None)
        if thread_name is not None and (hasattr(thing, "_started") or hasattr(thing, "_popen")):
            return str(thread_name)
        made = self._made.get(id(thing))
        if made is not None:
            name = self._name_where_made(made)
            if name is not None:
                return name
        here = places.name_of(thing, frame)
        if here is None and isinstance(thing, SemaphoreGate) and id(thing) not in self._seen and made is None:
            return "a lock" if thing.is_lock else "a semaphore"
        names = self._seen.get(id(thing), (None, []))[1]
        for name in ([here] if here else []) + names:
            if not self._is_ambiguous(name, thing):
                return name
        return here or (names[0] if names else made.target if made is not None else type(thing).__name__)

    def _name_where_made(self, made: Made) -> str | None:
        """From the line that made it: `self.lock`, `self.forks[2]`, `Account 1.lock`; None if not enough."""
        kin = [
            other for other in self._made.values() if other.site == made.site and type(other.thing) is type(made.thing)
        ]
        owners: list[object] = []
        for other in kin:
            if not any(other.owner is owner for owner in owners):
                owners.append(other.owner)
        mine = [other for other in kin if other.owner is made.owner]
        index = f"[{next(i for i, other in enumerate(mine) if other is made)}]" if len(mine) > 1 else ""
        if len(owners) == 1 and (not index or made.target.startswith("self.")):
            return made.target + index
        if made.owner is None or not made.target.startswith("self."):
            return None
        number = next(i for i, owner in enumerate(owners, 1) if owner is made.owner)
        return f"{type(made.owner).__name__} {number}{made.target.removeprefix('self')}{index}"

    def _is_ambiguous(self, name: str, thing: object) -> bool:
        return any(name in names for key, (_, names) in self._seen.items() if key != id(thing))

    def rows(self) -> tuple[Row, ...]:
        """Everything that happened, in order."""
        self._settle_write()
        return tuple(map(self._row, self._events))

    def _row(self, event: Event | Row) -> Row:
        if isinstance(event, Row):
            return event
        action, thing = self._action(event)
        at = event.target
        location = (self._key_of(at.thing), at.name) if isinstance(at, Location) else None
        return Row(
            task_id=event.task.id,
            task=event.task.name,
            kind=event.kind,
            action=action,
            call=event.call,
            object=self.name_of(thing) if thing is not None else "",
            detail=event.detail,
            place=event.place,
            same=0 if action == "spin" else id(thing),
            location=location,
            thing=None if location is not None else self._identity(event.thing),
            stack=event.stack,
            key=event.key,
            must_wait=event.must_wait,
        )

    def _identity(self, thing: object) -> Any:
        """What an object is called here: a task by its number, whatever processes share by its key."""
        if isinstance(thing, Task):
            return ("task", thing.id)
        return thing.key if isinstance(thing, SemaphoreGate) else self._key_of(thing)

    def _action(self, event: Event) -> tuple[str | None, object]:
        kind = event.kind
        if kind in ("read", "write") and not isinstance(event.target, Location):
            return event.call or f"os.{kind}", event.thing
        if kind == "wait" and event.call == "Process.join":
            return "joined", event.thing
        if kind == "signal":
            return event.call or "os.kill", event.thing if event.call else None
        if kind in ("exit", "fork", "connect", "tells"):
            return None, None
        if kind in ("read", "write", "raise", "finish", "sleep", "woke", "spin", "joined"):
            return kind, event.target if kind in ("read", "write") else event.target if kind == "joined" else None
        if kind in ("begin", "resume", "cancel"):
            return kind, event.target
        if kind == "await":
            return f"await {event.call}".strip(), event.thing
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
        if kind == "release":
            visible = not event.call or event.call.endswith("__exit__")
            return ("release", event.thing) if visible else (None, None)
        if kind in ("expired", "expired early"):
            return (kind, event.thing)
        if event.call == "Event.wait":
            return None, None  # its own lock says nothing about the event
        if event.call:
            if kind in ("got", "try"):
                return event.call, event.thing
            return None, None
        return {"got": "acquire", "try": "try", "release": "release", "call": "call"}.get(kind, kind), event.thing
