"""The event loop: asyncio's own, except for who runs next and what time it is.

Imported only when asyncio has been loaded over the shims (`coroutines.py`).

Every `asyncio.Task` is a lane of the thread that runs the loop (`engine/lanes.py`), and so is every timer that is
no sleep. Callbacks that are no step of a task share one lane: they run first in, first out, as documented. Two
orders are kept besides, because nobody could observe others:

* what one step has queued before it wakes a task comes before that task goes on;
* callbacks of the library that can only wake somebody (`gather` counting its children) run at once.

A sleep is its task's own timer and may end early, like any sleep; all other timers are timed waits.
"""

from __future__ import annotations

import sys
import weakref
from asyncio import base_events, events, futures, tasks
from collections import deque
from typing import TYPE_CHECKING, Any

from grader.engine.clock import SLEEP, TIMED_WAIT
from grader.engine.errors import Abandoned, EscapedControl
from grader.engine.kernel import KERNEL
from grader.engine.lanes import HOST_BUSY, IDLE, Lane, pick
from grader.engine.places import SOURCES, Standing, stand
from grader.engine.task import ASLEEP, FREE, SPUN_OUT
from grader.shims.awaiting import standing_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STEPS = frozenset({"_Task__step", "_Task__wakeup"})
_any_task: Any = tasks.Task
_Base: Any = base_events.BaseEventLoop
_STEP_FUNCTIONS = tuple(vars(_any_task)[name] for name in sorted(_STEPS))
_END_OF_SLEEP: Any = futures._set_result_unless_cancelled  # type: ignore[attr-defined]

_ONLY_WAKES = frozenset(
    {"gather.<locals>._done_callback", "_wait.<locals>._on_completion", "as_completed.<locals>._on_completion"}
    | {"_AsCompletedIterator._handle_completion", "shield.<locals>._inner_done_callback", "_release_waiter"}
)
ATTEMPTS_TO_UNWIND = 3


class Strand(Lane):
    """A lane of a loop: the steps of a task, a timer, or all plain callbacks. `handles` wait for their turn."""

    __slots__ = ("after", "begun", "handles", "numbers", "shown", "slept", "task", "timer_handle")

    def __init__(self, task: Any, *, called: Callable[[], str], stands: Callable[[], Standing]) -> None:
        super().__init__(KERNEL, called=called, stands=stands)
        self.task = task
        self.handles: deque[Any] = deque()
        self.numbers: deque[int] = deque()
        self.after: deque[int] = deque()
        """For each handle, how many plain callbacks come before it."""
        self.timer_handle: Any = None
        self.begun = False
        self.slept = False
        """It has slept to the end, and has not gone on since."""
        self.shown = False
        """Whether its coroutine is the program's own."""


class Generators:
    """Weak references in the order in which they came: closing them must not follow their addresses."""

    def __init__(self) -> None:
        self._references: list[weakref.ref[Any]] = []

    def add(self, thing: Any) -> None:
        self._references.append(weakref.ref(thing))

    def discard(self, thing: Any) -> None:
        self._references = [ref for ref in self._references if ref() is not None and ref() is not thing]

    def clear(self) -> None:
        self._references.clear()

    def __iter__(self) -> Iterator[Any]:
        return (thing for ref in self._references if (thing := ref()) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_nowhere_code: Any = (lambda: None).__code__
_nowhere = Standing(None, None, "", None)


class EventLoop(_Base):  # type: ignore[misc]
    """What `asyncio.new_event_loop()` gives."""

    made: list[EventLoop] = []  # noqa: RUF012 - by the program that is running

    def __init__(self) -> None:
        super().__init__()
        self._asyncgens = Generators()
        self._strands: dict[Any, Strand] = {}
        self._queued: dict[Strand, None] = {}
        self._timers: list[Strand] = []
        self._armed: dict[Any, Strand] = {}  # by handle
        self._plain: Strand | None = None
        self._plain_queued = self._plain_done = 0
        self._plain_of_step = 0
        self._ahead: deque[Any] = deque()
        self._number = 0
        self._host: Any = None
        self._choosing = False
        self._upto: int | None = None
        self._woken = False
        self.clock: list[int] | None = None
        """When others last woke the loop, as `races.py` sees it."""
        self.main_task: Any = None
        EventLoop.made.append(self)

    # -- what asyncio asks of a loop -------------------------------------------------------------------

    def time(self) -> float:
        if sys._getframe(1).f_code.co_filename in SOURCES:
            KERNEL.clock.reads += 1  # a loop that looks at the clock is not waiting in vain
        return KERNEL.clock.now

    def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
        handle = events.Handle(callback, args, self, context)
        self._enqueue(handle)
        return handle

    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
        cur = KERNEL.current
        if cur is not self._host and KERNEL.live and not KERNEL.over:
            KERNEL.decide(FREE, "call", self)
            if KERNEL.races is not None:
                KERNEL.races.acquired(cur, self)
                KERNEL.races.released(cur, self)
        return super().call_soon_threadsafe(callback, *args, context=context)

    def _write_to_self(self) -> None:
        """A loop that waits looks at what has been queued; without this it goes on waiting."""
        self._woken = True
        KERNEL.changes += 1
        if self._choosing:
            self._open()

    def call_at(self, when: Any, callback: Any, *args: Any, context: Any = None) -> Any:
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        handle: Any = events.TimerHandle(when, callback, args, self, context)
        handle._scheduled = True
        host = KERNEL.current
        strand = host.lane
        sleeping = callback is _END_OF_SLEEP
        if sleeping and type(strand) is Strand and strand.timer_handle is None and self._is_running(strand):
            lane: Strand = strand
        else:
            lane = Strand(None, called=lambda: "event loop", stands=lambda: _nowhere)
        lane.timer_handle = handle
        lane.deadline = float(when)
        lane.timer = SLEEP if sleeping else TIMED_WAIT
        lane.expired = False
        self._armed[handle] = lane
        self._timers.append(lane)
        if self._choosing:
            KERNEL.clock.pending.append(lane)
            lane.want = ASLEEP
            lane.greenlet = self._host.greenlet
        else:
            KERNEL.clock.dormant.append(lane)
        return handle

    def _is_running(self, strand: Strand) -> bool:
        return strand.task is not None and strand.task is tasks.current_task(self)

    def _timer_handle_cancelled(self, handle: Any) -> None:
        lane = self._armed.pop(handle, None)
        if lane is not None:
            self._disarm(lane)

    def _disarm(self, lane: Strand) -> None:
        lane.timer_handle = None
        if lane in self._timers:
            self._timers.remove(lane)
        if lane.timer is not None:
            lane.timer = None
            pending = KERNEL.clock.pending if lane in KERNEL.clock.pending else KERNEL.clock.dormant
            if lane in pending:
                pending.remove(lane)

    def run_until_complete(self, future: Any) -> Any:
        if not futures.isfuture(future):
            self._check_closed()
            self._check_running()
            future = tasks.ensure_future(future, loop=self)
            future._log_destroy_pending = False
        outer, self.main_task = self.main_task, future
        try:
            return super().run_until_complete(future)
        finally:
            self.main_task = outer

    def run_forever(self) -> None:
        if KERNEL.remote is not None:
            raise EscapedControl("an event loop in a process that was forked is more than the scheduler can control")
        host = KERNEL.current
        outer, host.lane = host.lane, None
        self._host = host
        try:
            super().run_forever()
        finally:
            self._host = None
            host.lane = outer
            self._close_lanes()
            if KERNEL.over:
                self.unwind()

    def close(self) -> None:
        super().close()
        for strand in list(self._strands.values()):
            self._retire(strand)
        for lane in list(self._timers):
            self._disarm(lane)
        if self._plain is not None:
            self._retire(self._plain)
            self._plain = None
        self._queued.clear()

    def default_exception_handler(self, context: dict[str, Any]) -> None:
        """Nobody has asked for this exception, or it came out of a callback: asyncio would log it."""
        error = context.get("exception")
        if KERNEL.over or not isinstance(error, BaseException) or isinstance(error, Abandoned):
            return
        lane = self._strands.get(context.get("future") or context.get("task"))
        KERNEL.failed(lane or KERNEL.current.lane or KERNEL.current, error)

    def _asyncgen_finalizer_hook(self, agen: Any) -> None:
        if not KERNEL.over:
            super()._asyncgen_finalizer_hook(agen)

    # -- queues ----------------------------------------------------------------------------------------

    def strand_of(self, task: Any) -> Strand:
        """The lane of a task; the task is kept, so that no collection of garbage can end it."""
        strand = self._strands.get(task)
        if strand is None:
            strand = Strand(task, called=task.get_name, stands=lambda: self._stands(task))
            strand.target = self
            self._strands[task] = strand
            KERNEL.live.append(strand)
            KERNEL.changes += 1
            strand.shown = getattr(task.get_coro(), "cr_code", _nowhere_code).co_filename in SOURCES
            if KERNEL.watch is not None and strand.shown:
                KERNEL.watch(KERNEL.current, "start", strand)
        return strand

    def _stands(self, task: Any) -> Standing:
        if task is tasks.current_task(self) and self._host is not None:
            return stand(sys._getframe(2) if self._host is KERNEL.current else self._host.greenlet.gr_frame)
        standing = standing_of(task.get_coro())
        receiver = standing.receiver
        if futures.isfuture(receiver) and receiver in self._strands:
            return Standing(standing.frame, standing.place, "await task", self._strands[receiver])
        return standing

    def _enqueue(self, handle: Any) -> None:
        callback = handle._callback
        task = getattr(callback, "__self__", None)
        if isinstance(task, tasks.Task) and getattr(callback, "__func__", None) in _STEP_FUNCTIONS:
            strand = self.strand_of(task)
            strand.after.append(self._plain_of_step if self._is_at_home() else 0)
            if strand.timer_handle is not None and strand.timer is not None:
                self._armed.pop(strand.timer_handle, None)
                self._disarm(strand)  # its sleep is cancelled
        elif self._is_at_home() and self._host is not None and _only_wakes(handle):
            self._ahead.append(handle)
            return
        else:
            if self._plain is None:
                self._plain = Strand(None, called=lambda: "event loop", stands=lambda: _nowhere)
                self._plain.target = self
                KERNEL.live.append(self._plain)
            strand = self._plain
            strand.after.append(0)
            self._plain_queued += 1
            if self._is_at_home():
                self._plain_of_step = self._plain_queued
        self._number += 1
        strand.numbers.append(self._number)
        strand.handles.append(handle)
        self._queued[strand] = None

    def _is_at_home(self) -> bool:
        """Whether it is the loop's own thread that asks."""
        return self._host is None or self._host is KERNEL.current

    def _take(self, strand: Strand) -> Any:
        """The next handle of a lane, or None when it has been cancelled."""
        handle = strand.handles.popleft()
        strand.numbers.popleft()
        strand.after.popleft()
        if strand is self._plain:
            self._plain_done += 1
        if not strand.handles:
            self._queued.pop(strand, None)
        return None if handle._cancelled else handle

    def _retire(self, strand: Strand) -> None:
        """Nothing more is to be done in this lane."""
        strand.done = True
        self._queued.pop(strand, None)
        if strand in KERNEL.live:
            KERNEL.live.remove(strand)
        if strand in KERNEL.spinners:
            KERNEL.spinners.remove(strand)

    # -- whose turn it is ------------------------------------------------------------------------------

    def _open(self) -> Strand | None:
        """Enable the lanes that may go on; the one that comes first in order of queueing."""
        front = None
        upto = self._upto
        for strand in list(self._queued):
            while strand.handles and strand.handles[0]._cancelled:
                self._take(strand)
            strand.greenlet = self._host.greenlet
            if not strand.handles:
                strand.want = IDLE
            elif strand.after[0] > self._plain_done or (upto is not None and strand.numbers[0] > upto):
                strand.want = HOST_BUSY
            elif strand in KERNEL.spinners:
                continue
            elif strand.spun:
                strand.spun = False
                strand.want = SPUN_OUT
                KERNEL.spinners.append(strand)
            else:
                strand.want = FREE
                if front is None or strand.numbers[0] < front.numbers[0]:
                    front = strand
        return front

    def _close_lanes(self) -> None:
        """The host leaves its choice: until it is back none of its lanes can go on."""
        self._choosing = False
        clock = KERNEL.clock
        for strand in self._queued:
            strand.want = HOST_BUSY
            if strand in KERNEL.spinners:
                KERNEL.spinners.remove(strand)
        for lane in self._timers:
            if lane in clock.pending:
                clock.pending.remove(lane)
                clock.dormant.append(lane)

    def _choose(self, upto: int | None = None) -> Strand | None:
        """Wait for a lane to be chosen (None: there is none, and the loop is to stop)."""
        host = KERNEL.current
        self._upto = upto
        front = self._open()
        if upto is not None and front is None and not any(strand in KERNEL.spinners for strand in self._queued):
            return None
        for lane in self._timers:
            lane.want = ASLEEP
            lane.greenlet = host.greenlet
            if lane in KERNEL.clock.dormant:
                KERNEL.clock.dormant.remove(lane)
                KERNEL.clock.pending.append(lane)
        self._choosing = True
        try:
            chosen = pick(KERNEL, front)
        finally:
            self._close_lanes()
        if self._woken:
            self._woken = False
            if KERNEL.races is not None:
                KERNEL.races.acquired(host, self)
        if type(chosen) is not Strand:
            raise Abandoned
        chosen.want = HOST_BUSY
        return chosen

    def _run_once(self) -> None:
        upto = self._number if self._stopping else None
        self._one(upto)
        if self._stopping:  # every callback already scheduled will still run
            upto = self._number if upto is None else upto
            while self._one(upto):
                pass

    def _one(self, upto: int | None) -> bool:
        strand = self._choose(upto)
        if strand is None:
            return False
        self._plain_of_step = 0
        handle = None
        if strand.expired:
            strand.expired = False
            timer, strand.timer_handle = strand.timer_handle, None
            self._armed.pop(timer, None)
            self._timers.remove(strand)
            timer._scheduled = False
            if strand.task is None:
                self._note_expiry(timer)
                handle = timer
            else:
                strand.slept = True
                self._perform(timer)
                if strand.handles and not strand.spun:
                    handle = self._take(strand)
        else:
            handle = self._take(strand)
        if handle is not None:
            self._step(strand, handle)
        while self._ahead:
            handle = self._ahead.popleft()
            if not handle._cancelled:
                self._perform(handle)
        return True

    def _step(self, strand: Strand, handle: Any) -> None:
        task = strand.task
        if KERNEL.trace is not None and task is not None and strand.shown:
            self._note_before(strand)
        self._perform(handle)
        if task is None:
            return
        strand.begun = True
        strand.slept = False
        if KERNEL.trace is not None and strand.shown and not KERNEL.over:
            self._note_after(strand)
        if task.done():
            if task._exception is not None:
                KERNEL.raised.append((task._exception, strand))
            KERNEL.changes += 1
            self._retire(strand)
        elif not strand.handles:
            strand.want = IDLE
            strand.blocks += 1

    def _perform(self, handle: Any) -> None:
        handle._run()

    # -- the trace -------------------------------------------------------------------------------------

    def _note_before(self, strand: Strand) -> None:
        if KERNEL.trace is not None:
            kind = "woke" if strand.slept else "resume" if strand.begun else "begin"
            KERNEL.trace.step(strand, kind, None, standing_of(strand.task.get_coro()))

    def _note_after(self, strand: Strand) -> None:
        trace = KERNEL.trace
        if trace is None:
            return
        if strand.task.done():
            trace.step(strand, "finish", None, _nowhere)
            return
        standing = self._stands(strand.task)
        if standing.call == "sleep" and strand.timer_handle is not None:
            seconds = round(strand.deadline - KERNEL.clock.now, 9)
            trace.step(strand, "sleep", seconds, Standing(standing.frame, standing.place, "", None))
        else:
            trace.step(strand, "await", standing.receiver, standing)

    def _note_expiry(self, timer: Any) -> None:
        """A time-out: which task's?"""
        trace = KERNEL.trace
        if trace is None:
            return
        owner = getattr(getattr(timer._callback, "__self__", None), "_task", None)
        waiter = timer._args[0] if timer._args else None
        for task, strand in self._strands.items():
            if not task.done() and (task is owner or (waiter is not None and task._fut_waiter is waiter)):
                standing = self._stands(task)
                trace.step(strand, "expired", standing.receiver, standing)
                return

    # -- the end ---------------------------------------------------------------------------------------

    def unwind(self) -> None:
        """The execution is over: end every coroutine that is left, now and not when its garbage is collected."""
        for task in list(self._strands):
            task._log_destroy_pending = False
            if not task.done():
                _unwind(task.get_coro())
        self._ahead.clear()


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


_parked: list[Any] = []


def _unwind(coroutine: Any) -> None:
    """Let `Abandoned` come out of a coroutine; one that refuses stays suspended for good."""
    host = KERNEL.current
    for _ in range(ATTEMPTS_TO_UNWIND):
        host.refusals = 0
        try:
            coroutine.throw(Abandoned())
        except BaseException:
            return
    _parked.append(coroutine)
