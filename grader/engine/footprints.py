"""What each step of an execution touched: the footprints that partial-order reduction compares.

The kernel tells of every turn, the shims and the instrumented accesses of everything that is done during it.
A step is what happens between two turns; it may hold actions of several tasks, because new tasks and woken
ones run ahead to their first scheduling point.

Objects are numbered in an order that two executions share as long as they make the same choices: locks when
they are made, locations when they are first touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader.engine import dependence
from grader.engine.clock import SLEEP
from grader.engine.lanes import Lane
from grader.engine.memory import Location
from grader.engine.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.dependence import Entry
    from grader.engine.kernel import Kernel


@dataclass(slots=True)
class Footprint:
    """One step: its task, all tasks that ran in it, what they did, and the decision that led to it."""

    owner: int
    enabled: tuple[int, ...]
    """The tasks that were enabled when it was chosen."""
    tasks: list[int]
    entries: dict[int, set[Entry]] = field(default_factory=dict)
    """By task."""
    barrier: bool = False
    """It could come only after everything before it: a timed wait that ran out because nothing else could run."""
    attempt: frozenset[Entry] = frozenset()
    """What it waited for in vain until then."""
    part: bool = False
    """It goes on with the step before: it did something for which it might have had to wait, and did not have to."""
    new: int = 0
    """Locations with this number or a higher one were not known when the step began."""

    def add(self, task: int, number: int, mode: int) -> None:
        mine = self.entries.get(task)
        if mine is None:
            mine = self.entries[task] = set()
        mine.add((number, mode))

    def all_entries(self) -> frozenset[Entry]:
        """What all its tasks did."""
        return frozenset().union(*self.entries.values())


class Footprints:
    """Collects the steps of one execution. `complete` is false when something was done that is not understood."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self.private_held: dict[int, object] = {}
        """The library's own locks that were once held over a scheduling point, by address: those count."""
        self.learnt = False
        """Whether the last execution added one; then earlier ones lack it."""
        self.on_turn: Callable[[Task, list[Task]], bool] = lambda task, enabled: True

    def begin(self) -> None:
        """Another execution begins, with its main task."""
        self.complete = True
        self.steps: list[Footprint] = []
        self.pending: list[Footprint] = []
        self._numbers: dict[Any, tuple[int, object]] = {}
        self._locks = 0
        self._locations = 0
        self._first = False
        self._daemons = False
        self.learnt = False
        for lock in self.private_held.values():
            self.created(lock)
        self._clock: tuple[Any, ...] = (0.0, 0, [])
        self._open_private: dict[int, object] = {}
        self._holders: dict[int, int] = {}
        self._awaited: object = None
        """What the task that goes on may have waited for."""
        self.step = Footprint(owner=0, enabled=(), tasks=[0])

    # -- numbers of objects ----------------------------------------------------------------------------

    def created(self, lock: object) -> None:
        """A lock has been made."""
        self._numbers[id(lock)] = (2 * self._locks, lock)
        self._locks += 1

    def _lock(self, lock: object) -> int:
        entry = self._numbers.get(id(lock))
        if entry is None or entry[1] is not lock:
            self.created(lock)
            entry = self._numbers[id(lock)]
        return entry[0]

    def _location(self, thing: object, name: str) -> int:
        key = (id(thing), name)
        entry = self._numbers.get(key)
        if entry is None:
            entry = self._numbers[key] = (2 * self._locations + 1, thing)
            self._locations += 1
        return entry[0]

    def _thread(self, task: Task) -> int:
        return self._location(task.thread if task.thread is not None else task, "thread")

    # -- turns -----------------------------------------------------------------------------------------

    def turn(self, chosen: Task | None, enabled: list[Task]) -> bool:
        """`chosen` goes on next (None: the execution ends); false to end the execution here."""
        self._close()
        self._awaited = None if chosen is None else chosen.target
        if chosen is None:
            self._note_pending(enabled)
            return True
        if self.kernel.processes.all or isinstance(chosen, Lane):
            self.complete = False
        ids = tuple(task.id for task in enabled)
        step = self.step = Footprint(owner=chosen.id, enabled=ids, tasks=[chosen.id])
        step.new = 2 * self._locations + 1
        self._first = True
        if chosen.timer is not None and chosen.want.owner is not None:
            step.add(chosen.id, dependence.CLOCK, dependence.WRITE)
            if chosen.timer != SLEEP and any(task.want.owner is None for task in enabled):
                self.complete = False  # it need not have run out: that depends on everything else
            step.barrier = chosen.timer != SLEEP or self.kernel.clock.exact
            if chosen.kind == "acquire" and not getattr(chosen.target, "private", False):
                step.attempt = frozenset({(self._lock(chosen.target), dependence.ACQUIRE)})
        if chosen.daemon:
            self._daemons = True
            step.add(chosen.id, dependence.END, dependence.DAEMON)
        return self.on_turn(chosen, enabled)

    def _close(self) -> None:
        for lock in self._open_private.values():
            self.private_held[id(lock)] = lock
            self.learnt = True
        self._append()

    def _append(self) -> None:
        clock = self.kernel.clock
        now = (clock.now, clock.reads, clock.pending)
        if now != self._clock:
            self._clock = (clock.now, clock.reads, clock.pending[:])
            self.step.add(self.step.owner, dependence.CLOCK, dependence.WRITE)
        self.steps.append(self.step)

    def _go_on(self, task: Task) -> None:
        """What the task does next might have had to wait. Then others could have come in between, and what it has
        done so far, such as starting a thread, would not have been after what it would have waited for."""
        self._append()
        self.step = Footprint(owner=task.id, enabled=(), tasks=[task.id], part=True, new=self.step.new)

    def _note_pending(self, left: list[Task]) -> None:
        """What the tasks that are left would do next: a step that never came may race as well."""
        for task in left:
            if task.done:
                continue
            step = self.step = Footprint(owner=task.id, enabled=(), tasks=[task.id])
            self._action(task, task.kind, task.target)
            if task.kind == "acquire" and not getattr(task.target, "private", False):
                step.add(task.id, self._lock(task.target), dependence.ACQUIRE)
            if task.timer is not None:
                step.add(task.id, dependence.CLOCK, dependence.WRITE)
            if task.daemon:
                step.add(task.id, dependence.END, dependence.DAEMON)
            self.pending.append(step)

    # -- actions ---------------------------------------------------------------------------------------

    def note(self, task: Task, kind: str, target: Any) -> None:
        """Something is done in the present step; called by the kernel and the shims, as `Kernel.watch`."""
        ident = task.id
        step = self.step
        if ident not in step.tasks:
            step.tasks.append(ident)
        if self._first and ident == step.owner and kind not in ("block", "use"):
            self._first = False
            self._action(task, kind, target)
            return
        if kind in ("read", "write"):
            if type(target) is Location:
                self._location(target.thing, target.name)
            else:
                self.complete = False
        elif kind == "got":
            self._got(task, target)
        elif kind == "release":
            self._released(task, target)
        elif kind == "refused":
            self._refused(task, target)
        elif kind == "start" and isinstance(target, Task):
            step.tasks.append(target.id)
            step.add(ident, self._thread(target), dependence.WRITE)
            step.add(ident, dependence.BIRTHS, dependence.WRITE)
        elif kind == "notify":
            if target.id not in step.tasks:
                step.tasks.append(target.id)
        elif kind == "joined":
            self._joined(task, target)
        elif kind == "finish":
            step.add(ident, self._thread(task), dependence.WRITE)
            if not task.daemon:
                step.add(ident, dependence.END, dependence.LAST)
        elif kind == "use":
            step.add(ident, self._location(target, ""), dependence.WRITE)
        elif kind == "spin":
            self.complete = False

    def _joined(self, task: Task, ended: Task) -> None:
        thread = self._thread(ended)
        if (thread, dependence.JOIN) in self.step.entries.get(task.id, ()):
            return  # the step began with it
        has_waited = task.kind == "join" and getattr(task.target, "task", None) is ended
        self._go_on(task)
        self.step.add(task.id, thread, dependence.JOIN if has_waited else dependence.PASSED)

    def _action(self, task: Task, kind: str, target: Any) -> None:
        """The action a step begins with."""
        step = self.step
        if kind in ("read", "write"):
            if type(target) is Location and target.name != "cache":
                mode = dependence.READ if kind == "read" else dependence.WRITE
                step.add(task.id, self._location(target.thing, target.name), mode)
            else:
                self.complete = False
        elif kind == "try":
            self._try(task, target)
        elif kind == "acquire" and getattr(target, "private", False) and id(target) not in self.private_held:
            self.private_held[id(target)] = target  # somebody had to wait for it
            self.learnt = True
        elif kind == "join" and getattr(target, "task", None) is not None:
            step.add(task.id, self._thread(target.task), dependence.JOIN)
        elif kind not in ("acquire", "release", "wait", "join", "sleep", "finish", "mark", "start"):
            self.complete = False

    def _try(self, task: Task, target: Any) -> None:
        step = self.step
        holder = getattr(target, "task", None)
        condition = getattr(target, "_cond", None)
        if isinstance(holder, Task):  # whether a thread still runs
            step.add(task.id, self._thread(holder), dependence.READ)
        elif condition is not None:  # an `Event` or a `Barrier`, looked at without its lock
            step.add(task.id, self._lock(condition._lock), dependence.READ)
        elif hasattr(target, "_started"):
            step.add(task.id, self._location(target, "thread"), dependence.READ)
        elif hasattr(target, "maker"):
            found = dependence.FOUND_FREE if target.owner is None else dependence.FOUND_HELD
            step.add(task.id, self._lock(target), found)
        else:
            self.complete = False

    def _got(self, task: Task, lock: Any) -> None:
        if not hasattr(lock, "maker"):
            self.complete = False
        elif not lock.private or id(lock) in self.private_held:
            number = self._lock(lock)
            awaited, self._awaited = self._awaited, None
            passed = lock.private and lock is not awaited
            if passed:
                self._go_on(task)
            mine = self.step.entries.get(task.id, set())
            tried = (number, dependence.FOUND_FREE)
            self.step.add(task.id, number, dependence.TAKE if passed or tried in mine else dependence.ACQUIRE)
            mine.discard(tried)
            self._holders[id(lock)] = task.id
        else:
            self._open_private[id(lock)] = lock

    def _released(self, task: Task, lock: Any) -> None:
        if not hasattr(lock, "maker"):
            self.complete = False
        elif not lock.private or id(lock) in self.private_held:
            number = self._lock(lock)
            if self._holders.pop(id(lock), None) != task.id:
                self.step.add(task.id, number, dependence.OPEN)
            elif self.step.entries.get(task.id, set()).isdisjoint(
                {(number, dependence.ACQUIRE), (number, dependence.TAKE)}
            ):
                # else the step has taken it, too: for others that comes to the same as taking it
                self.step.add(task.id, number, dependence.RELEASE)
        else:
            self._open_private.pop(id(lock), None)

    def _refused(self, task: Task, lock: Any) -> None:
        """It was to be released, and was free."""
        if not lock.private or id(lock) in self.private_held:
            self.step.add(task.id, self._lock(lock), dependence.FOUND_FREE)
