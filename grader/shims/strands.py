"""Whose turn it is in an event loop: its tasks, timers and callbacks as lanes of the thread that runs it.

Imported only when asyncio has been loaded over the shims (`coroutines.py`).

Every `asyncio.Task` is a strand, and so is every timer that is no sleep. Callbacks that are no step of a task
share one strand: they run first in, first out, as documented. Two orders are kept besides, because nobody could
observe others:

* what one step has queued before it wakes a task comes before that task goes on;
* callbacks of the library that can only wake somebody (`gather` counting its children) run at once.

A sleep is its task's own timer and may end early, like any sleep; all other timers are timed waits.
"""

from __future__ import annotations

import sys
from asyncio import futures, tasks
from collections import deque
from typing import TYPE_CHECKING, Any

from grader.engine import spinning
from grader.engine.clock import SLEEP, TIMED_WAIT
from grader.engine.errors import Abandoned
from grader.engine.kernel import KERNEL
from grader.engine.lanes import HOST_BUSY, IDLE, Lane, pick
from grader.engine.places import SOURCES, Standing, stand
from grader.engine.task import ASLEEP, FREE, SPUN_OUT
from grader.shims.awaiting import standing_of

if TYPE_CHECKING:
    from collections.abc import Callable

_any_task: Any = tasks.Task
_STEPS = (_any_task._Task__step, _any_task._Task__wakeup)
_END_OF_SLEEP: Any = futures._set_result_unless_cancelled  # type: ignore[attr-defined]

_ONLY_WAKES = frozenset(
    {"gather.<locals>._done_callback", "_wait.<locals>._on_completion", "as_completed.<locals>._on_completion"}
    | {"_AsCompletedIterator._handle_completion", "shield.<locals>._inner_done_callback", "_release_waiter"}
)
NOWHERE = Standing(None, None, "", None)


class Strand(Lane):
    """A lane of a loop: the steps of a task, a timer, or all plain callbacks. `handles` wait for their turn."""

    __slots__ = ("after", "begun", "handles", "numbers", "shown", "slept", "task", "timer_handle", "yields")

    def __init__(self, task: Any, *, called: Callable[[], str], stands: Callable[[], Standing]) -> None:
        super().__init__(KERNEL, called=called, stands=stands)
        self.task = task
        self.handles: deque[Any] = deque()
        self.numbers: deque[int] = deque()
        self.after: deque[int] = deque()
        """For each handle, how many plain callbacks come before it."""
        self.timer_handle: Any = None
        self.begun = False
        self.yields = 0
        self.slept = False
        """It has slept to the end, and has not gone on since."""
        self.shown = False
        """Whether its coroutine is the program's own."""


def _unnamed() -> Strand:
    return Strand(None, called=lambda: "event loop", stands=lambda: NOWHERE)


class Strands:
    """The strands of one loop. `host` is the thread that runs it, while it runs."""

    def __init__(self, loop: Any) -> None:
        self._loop = loop
        self.of_tasks: dict[Any, Strand] = {}
        self._by_address: dict[int, Strand] = {}  # the same; to hash a task costs five times as much
        self.host: Any = None
        self.ahead: deque[Any] = deque()
        """Callbacks to run before anybody else's turn comes."""
        self.number = 0
        """So many handles have been queued."""
        self._queued: dict[Strand, None] = {}
        self._timers: list[Strand] = []
        self._armed: dict[Any, Strand] = {}  # by handle
        self._plain: Strand | None = None
        self._plain_queued = self._plain_done = 0
        self._plain_of_step = 0
        self._choosing = False
        self._upto: int | None = None
        self._woken = False
        self.clock: list[int] | None = None
        """When others last woke the loop, as `races.py` sees it."""

    # -- what there is to do ---------------------------------------------------------------------------

    def of(self, task: Any) -> Strand:
        """The strand of a task; the task is kept, so that no collection of garbage can end it."""
        strand = self._by_address.get(id(task))
        if strand is None:
            strand = Strand(task, called=task.get_name, stands=lambda: self.standing(task))
            strand.target = self
            self.of_tasks[task] = self._by_address[id(task)] = strand
            KERNEL.live.append(strand)
            KERNEL.changes += 1
            code = getattr(task.get_coro(), "cr_code", None)
            strand.shown = code is not None and code.co_filename in SOURCES
            if KERNEL.acted is not None and strand.shown:
                KERNEL.acted(KERNEL.current, "start", strand)
        return strand

    def forget_tasks(self) -> None:
        """The execution is over: nobody goes on."""
        self.of_tasks.clear()
        self._by_address.clear()

    def standing(self, task: Any) -> Standing:
        """Where a task stands, and what it awaits."""
        if self.host is not None and task is tasks.current_task(self._loop):
            return stand(sys._getframe(2) if self.host is KERNEL.current else self.host.greenlet.gr_frame)
        standing = standing_of(task.get_coro())
        receiver = standing.receiver
        if futures.isfuture(receiver) and receiver in self.of_tasks:
            return Standing(standing.frame, standing.place, "await task", self.of_tasks[receiver])
        return standing

    def enqueue(self, handle: Any) -> None:
        """`call_soon`."""
        callback = handle._callback
        task = getattr(callback, "__self__", None)
        at_home = self.host is None or self.host is KERNEL.current
        if isinstance(task, tasks.Task) and getattr(callback, "__func__", None) in _STEPS:
            strand = self.of(task)
            strand.after.append(self._plain_of_step if at_home else 0)
            if strand.timer is not None:  # its sleep is cancelled
                self.disarm(strand.timer_handle)
        elif at_home and self.host is not None and _only_wakes(handle):
            self.ahead.append(handle)
            return
        else:
            if self._plain is None:
                self._plain = _unnamed()
                self._plain.target = self
                KERNEL.live.append(self._plain)
            strand = self._plain
            strand.after.append(0)
            self._plain_queued += 1
            if at_home:
                self._plain_of_step = self._plain_queued
        self.number += 1
        strand.numbers.append(self.number)
        strand.handles.append(handle)
        self._queued[strand] = None

    def take(self, strand: Strand) -> Any:
        """The next handle of a strand, or None when it has been cancelled."""
        handle = strand.handles.popleft()
        strand.numbers.popleft()
        strand.after.popleft()
        if strand is self._plain:
            self._plain_done += 1
        if not strand.handles:
            self._queued.pop(strand, None)
        return None if handle._cancelled else handle

    def retire(self, strand: Strand) -> None:
        """Nothing more is to be done in this strand."""
        strand.done = True
        self._queued.pop(strand, None)
        if strand in KERNEL.live:
            KERNEL.live.remove(strand)
        if strand in KERNEL.spinners:
            KERNEL.spinners.remove(strand)

    def retire_all(self) -> None:
        """The loop is closed."""
        for strand in self.of_tasks.values():
            self.retire(strand)
        for handle in list(self._armed):
            self.disarm(handle)
        if self._plain is not None:
            self.retire(self._plain)
            self._plain = None

    # -- timers ----------------------------------------------------------------------------------------

    def arm(self, handle: Any, when: float) -> None:
        """`call_at`. The sleep of the task that runs becomes its own timer."""
        strand = KERNEL.current.lane
        limit = when - KERNEL.clock.now
        if strand is not None and strand.polls:
            when = KERNEL.clock.now + spinning.nap(KERNEL, strand, limit)
        sleeping = handle._callback is _END_OF_SLEEP
        if not (
            sleeping
            and type(strand) is Strand
            and strand.timer_handle is None
            and strand.task is not None
            and strand.task is tasks.current_task(self._loop)
        ):
            strand = _unnamed()
            strand.napped = limit
        strand.timer_handle = handle
        strand.deadline = when
        strand.timer = SLEEP if sleeping else TIMED_WAIT
        strand.expired = ""
        self._armed[handle] = strand
        self._timers.append(strand)
        if self._choosing:
            KERNEL.clock.pending.append(strand)
            strand.want = ASLEEP
            strand.greenlet = self.host.greenlet
        else:
            KERNEL.clock.dormant.append(strand)

    def disarm(self, handle: Any) -> None:
        """The timer is cancelled, or what it was for has come."""
        strand = self._armed.pop(handle, None)
        if strand is None:
            return
        strand.timer_handle = None
        strand.timer = None
        self._timers.remove(strand)
        for timers in (KERNEL.clock.pending, KERNEL.clock.dormant):
            if strand in timers:
                timers.remove(strand)

    def expire(self, strand: Strand) -> Any:
        """The timer of a strand has fired: its handle."""
        strand.expired = ""
        handle, strand.timer_handle = strand.timer_handle, None
        self._armed.pop(handle, None)
        self._timers.remove(strand)
        return handle

    def woken_since(self, number: int) -> Strand | None:
        """The first task with something to do that had nothing to do before handle `number`."""
        return next((one for one in self._queued if one.task is not None and one.numbers[0] > number), None)

    # -- whose turn it is ------------------------------------------------------------------------------

    def choose(self, upto: int | None) -> Strand | None:
        """Wait until a strand is chosen. With `upto`, only among what was queued by then; None when that is done."""
        host = self.host
        self._upto = upto
        front = self._open()
        if upto is not None and front is None and not any(strand in KERNEL.spinners for strand in self._queued):
            return None
        for timer in self._timers:
            timer.want = ASLEEP
            timer.greenlet = host.greenlet
        _move(self._timers, KERNEL.clock.dormant, KERNEL.clock.pending)
        self._choosing = True
        try:
            chosen = pick(KERNEL, front)
        finally:
            self.shut()
        if self._woken:
            self._woken = False
            if KERNEL.races is not None:
                KERNEL.races.acquired(host, self)
        if type(chosen) is not Strand:
            raise Abandoned
        chosen.want = HOST_BUSY
        self._plain_of_step = 0
        return chosen

    def _open(self) -> Strand | None:
        """Enable the strands that may go on; the one that comes first in order of queueing."""
        front = None
        upto = self._upto
        for strand in list(self._queued):
            while strand.handles and strand.handles[0]._cancelled:
                self.take(strand)
            strand.greenlet = self.host.greenlet
            if not strand.handles:
                strand.want = IDLE
            elif strand.after[0] > self._plain_done or (upto is not None and strand.numbers[0] > upto):
                strand.want = HOST_BUSY
            elif strand in KERNEL.spinners:
                continue
            elif strand.spun:
                strand.spun = spinning.has_tried_enough(KERNEL, strand)  # then time passes before it goes on
                strand.want = SPUN_OUT
                KERNEL.spinners.append(strand)
            else:
                strand.want = FREE
                if front is None or strand.numbers[0] < front.numbers[0]:
                    front = strand
        return front

    def shut(self) -> None:
        """The host leaves its choice: until it is back none of its strands can go on."""
        self._choosing = False
        for strand in self._queued:
            strand.want = HOST_BUSY
            if strand in KERNEL.spinners:
                KERNEL.spinners.remove(strand)
        _move(self._timers, KERNEL.clock.pending, KERNEL.clock.dormant)

    def wake(self) -> None:
        """A loop that waits looks at what has been queued; without this it goes on waiting."""
        self._woken = True
        KERNEL.changes += 1
        if self._choosing:
            self._open()


def _move(timers: list[Strand], source: list[Any], target: list[Any]) -> None:
    for timer in timers:
        if timer in source:
            source.remove(timer)
            target.append(timer)


def _only_wakes(handle: Any) -> bool:
    """Whether a callback of the library's can do nothing but let somebody go on."""
    callback = getattr(handle._callback, "func", handle._callback)  # behind a `partial`
    if not getattr(callback, "__module__", "").startswith("asyncio."):
        return False
    name = getattr(callback, "__qualname__", "")
    if name == "TaskGroup._on_task_done":
        task = handle._args[0]
        return bool(task.cancelled() or task._exception is None)
    return name in _ONLY_WAKES
