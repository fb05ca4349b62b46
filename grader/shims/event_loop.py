"""The event loop: asyncio's own, except for who runs next (`strands.py`) and what time it is.

Imported only when asyncio has been loaded over the shims (`coroutines.py`).
"""

from __future__ import annotations

import sys
import weakref
from asyncio import base_events, events, futures, tasks
from types import CoroutineType
from typing import TYPE_CHECKING, Any

from grader.engine import spinning
from grader.engine.errors import Abandoned, EscapedControl
from grader.engine.kernel import KERNEL
from grader.engine.lanes import IDLE
from grader.engine.places import SOURCES, Standing
from grader.engine.task import FREE
from grader.shims.awaiting import standing_of
from grader.shims.strands import NOWHERE, Strand, Strands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.engine.trace import Trace

_Base: Any = base_events.BaseEventLoop
ATTEMPTS_TO_UNWIND = 3
YIELDS_BEFORE_HANDING_OVER = 100
"""A task that has awaited `sleep(0)` so many times in a row loses its turn after each further one."""


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


class EventLoop(_Base):  # type: ignore[misc]
    """What `asyncio.new_event_loop()` gives."""

    made: list[EventLoop] = []  # noqa: RUF012 - by the program that is running

    def __init__(self) -> None:
        super().__init__()
        self._asyncgens = Generators()
        self.strands = Strands(self)
        self.main_task: Any = None
        """What `run_until_complete` waits for."""
        self.excused: list[Any] = []
        """Arguments of coroutines that were cancelled before they began: no fault of those who made them."""
        EventLoop.made.append(self)

    @classmethod
    def is_elsewhere(cls, loop: EventLoop | None) -> bool:
        """Whether `loop` (None: any) is being run by another thread."""
        if KERNEL.over:
            return False
        current = KERNEL.current
        for one in cls.made if loop is None else (loop,):  # this is asked at every other call of the library's
            host = one.strands.host
            if host is not None and host is not current:
                return True
        return False

    # -- what asyncio asks of a loop -------------------------------------------------------------------

    def time(self) -> float:
        if sys._getframe(1).f_code.co_filename in SOURCES:
            KERNEL.clock.reads += 1  # a loop that looks at the clock is not waiting in vain
        return KERNEL.clock.now

    def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
        handle = events.Handle(callback, args, self, context)
        self.strands.enqueue(handle)
        return handle

    def call_soon(self, callback: Any, *args: Any, context: Any = None) -> Any:
        if EventLoop.is_elsewhere(self):  # which is not safe: a loop that waits is not woken
            KERNEL.decide(FREE, "call_soon", self.strands)
        return super().call_soon(callback, *args, context=context)

    def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
        if EventLoop.is_elsewhere(self):
            cur = KERNEL.current
            KERNEL.decide(FREE, "call_soon_threadsafe", self.strands)
            if KERNEL.races is not None:
                KERNEL.races.acquired(cur, self.strands)
                KERNEL.races.released(cur, self.strands)
        return super().call_soon_threadsafe(callback, *args, context=context)

    def _write_to_self(self) -> None:
        self.strands.wake()

    def call_at(self, when: Any, callback: Any, *args: Any, context: Any = None) -> Any:
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        handle: Any = events.TimerHandle(when, callback, args, self, context)
        handle._scheduled = True
        self.strands.arm(handle, float(when))
        return handle

    def _timer_handle_cancelled(self, handle: Any) -> None:
        self.strands.disarm(handle)

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
        self._check_running()
        host = KERNEL.current
        self.strands.host = host
        try:
            super().run_forever()
        finally:
            self.strands.host = host.lane = None
            self.strands.shut()
            if KERNEL.over:
                self.unwind()

    def close(self) -> None:
        super().close()
        self.strands.retire_all()

    def default_exception_handler(self, context: dict[str, Any]) -> None:
        """Nobody has asked for this exception, or it came out of a callback: asyncio would log it."""
        error = context.get("exception")
        if KERNEL.over or not isinstance(error, BaseException) or isinstance(error, Abandoned):
            return
        lane = self.strands.of_tasks.get(context.get("future") or context.get("task"))
        KERNEL.failed(lane or KERNEL.current.lane or KERNEL.current, error)

    def _asyncgen_finalizer_hook(self, agen: Any) -> None:
        if not KERNEL.over:
            super()._asyncgen_finalizer_hook(agen)

    # -- a turn ----------------------------------------------------------------------------------------

    def _run_once(self) -> None:
        if KERNEL.remote is not None:
            raise EscapedControl("an event loop in a forked process is more than the scheduler can control")
        upto = self.strands.number if self._stopping else None
        self._turn(upto)
        if self._stopping:  # every callback already scheduled will still run
            upto = self.strands.number if upto is None else upto
            while self._turn(upto):
                pass

    def _turn(self, upto: int | None) -> bool:
        strands = self.strands
        strand = strands.choose(upto)
        if strand is None:
            return False
        handle = None
        if not strand.expired:
            handle = strands.take(strand)
        elif strand.task is None:
            timer = strands.expire(strand)
            self._note_expiry(timer, limit=strand.napped)
            before = strands.number
            self._perform(timer)
            woken = strands.woken_since(before) if _is_of_the_library(timer) else None
            if woken is not None:  # who has waited in vain goes on at once, before a later sleep is over
                strand = KERNEL.current.lane = woken
                handle = strands.take(strand)
        else:  # a sleep is over: its task goes on at once, because nobody could tell the difference
            strand.slept = True
            self._perform(strands.expire(strand))
            if strand.handles and not strand.spun:
                handle = strands.take(strand)
        if handle is not None:
            self._step(strand, handle)
        while strands.ahead:
            handle = strands.ahead.popleft()
            if not handle._cancelled:
                self._perform(handle)
        return True

    def _step(self, strand: Strand, handle: Any) -> None:
        task = strand.task
        if task is None:
            self._perform(handle)
            return
        trace = KERNEL.trace if strand.shown else None
        if strand.slept:
            spinning.has_napped(strand)
        if trace is not None:
            kind = "woke" if strand.slept else "resume" if strand.begun else "begin"
            trace.step(strand, kind, None, standing_of(task.get_coro()))
        if task._must_cancel and not strand.begun:
            self.excused += _coroutines_in(task.get_coro())
        self._perform(handle)
        strand.begun = True
        strand.slept = False
        if trace is not None and not KERNEL.over:
            self._note_after(trace, strand)
        if task.done():
            if task._exception is not None:
                KERNEL.raised.append((task._exception, strand))
            KERNEL.changes += 1
            self.strands.retire(strand)
        elif not strand.handles:
            strand.want = IDLE
            strand.blocks += 1
            strand.yields = 0
        else:
            strand.yields += 1
            if strand.yields > YIELDS_BEFORE_HANDING_OVER:
                strand.spun = True

    def _perform(self, handle: Any) -> None:
        """Run one handle. The frames above this one are not the lane's business (`places.py`)."""
        handle._run()

    # -- the trace -------------------------------------------------------------------------------------

    def _note_after(self, trace: Trace, strand: Strand) -> None:
        if strand.task.done():
            trace.step(strand, "finish", None, NOWHERE)
            return
        standing = self.strands.standing(strand.task)
        if standing.call == "sleep" and strand.timer_handle is not None:
            seconds = round(strand.deadline - KERNEL.clock.now, 9)
            trace.step(strand, "sleep", seconds, Standing(standing.frame, standing.place, "", None))
        else:
            trace.step(strand, "await", standing.receiver, standing)

    def _note_expiry(self, timer: Any, *, limit: float) -> None:
        """A time-out after so many seconds: which task's?"""
        owner = getattr(getattr(timer._callback, "__self__", None), "_task", None)
        waiter = timer._args[0] if timer._args else None
        for task, strand in self.strands.of_tasks.items():
            if not task.done() and (task is owner or (waiter is not None and task._fut_waiter is waiter)):
                spinning.has_napped(strand, limit=limit)
                if KERNEL.trace is not None:
                    standing = self.strands.standing(task)
                    KERNEL.trace.step(strand, "expired", standing.receiver, standing)
                return

    # -- the end ---------------------------------------------------------------------------------------

    def unwind(self) -> None:
        """The execution is over: end every coroutine that is left, now and not when its garbage is collected."""
        for task in list(self.strands.of_tasks):
            task._log_destroy_pending = False
            if not task.done():
                _unwind(task.get_coro())
        self.strands.ahead.clear()


def _coroutines_in(coroutine: Any) -> list[Any]:
    """The coroutines among the arguments of one that has not begun."""
    frame = getattr(coroutine, "cr_frame", None)
    values = list(frame.f_locals.values()) if frame is not None else []
    flat = [part for value in values for part in (value if type(value) in (list, tuple, set) else (value,))]
    return [value for value in flat if type(value) is CoroutineType]


def _is_of_the_library(handle: Any) -> bool:
    return str(getattr(handle._callback, "__module__", "")).startswith("asyncio.")


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
