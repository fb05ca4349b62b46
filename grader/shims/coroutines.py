"""asyncio over the shims: loaded when a program asks for it, put back before every execution.

It is CPython's own, the pure Python one: the accelerated tasks keep the running loop by thread of the operating
system, which all our threads share. Only the event loop is ours (`event_loop.py`). Here is what else must not be
left to chance (the order of sets, the moment at which garbage is collected) and what is found when a program
ends: coroutines that nobody has awaited, exceptions that nobody has asked for, tasks that were still under way.
"""

from __future__ import annotations

import functools
import gc
import importlib
import itertools
import os
import sys
import warnings
from types import CoroutineType
from typing import TYPE_CHECKING, Any

from grader.engine import endings
from grader.engine.errors import Abandoned, EscapedControl
from grader.engine.kernel import KERNEL
from grader.engine.outcome import Cause
from grader.engine.places import SOURCES
from grader.engine.task import FREE
from grader.shims.internal_locks import InternalLock
from grader.shims.locks import Lock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from grader.engine.task import Task
    from grader.shims.event_loop import EventLoop

_WITHOUT = ("ssl", "_asyncio")
"""Not imported: nothing here talks to the outside, and tasks in C cannot be looked at."""

_NAMED = ("Lock", "Event", "Condition", "Semaphore", "Barrier")
_FOR_ITS_LOOP_ONLY = {
    "futures.Future": ("set_result", "set_exception", "cancel"),
    "tasks.Task": ("cancel",),
    "locks.Event": ("set", "clear"),
    "locks.Lock": ("release",),
    "locks.Semaphore": ("release",),
    "queues.Queue": ("put_nowait", "get_nowait", "task_done"),
}
"""What changes an object and is not safe to call from another thread, which some programs do all the same."""

_REFUSED = {
    "talks to the outside": (
        *("create_connection", "create_server", "create_datagram_endpoint", "create_unix_connection"),
        *("create_unix_server", "connect_accepted_socket", "getaddrinfo", "getnameinfo", "start_tls", "sendfile"),
        *("sock_recv", "sock_recv_into", "sock_recvfrom", "sock_recvfrom_into", "sock_sendall", "sock_sendto"),
        *("sock_connect", "sock_accept", "sock_sendfile"),
    ),
    "waits for the operating system": (
        *("add_reader", "remove_reader", "add_writer", "remove_writer", "connect_read_pipe", "connect_write_pipe"),
        "add_signal_handler",
    ),
    "starts a real process": ("subprocess_exec", "subprocess_shell"),
}


class _State:
    """What there is to put back. `loaded` is None until a program asks for asyncio."""

    loaded: Any = None
    event_loop: type[EventLoop]
    """Kept here from `load` on: once a submission is there, importing it again would bring a second engine."""
    failed: list[Any] = []  # noqa: RUF012 - futures with an exception, in order
    tracked = False
    collecting = False  # the interpreter looks for garbage


def load() -> None:
    """Import asyncio over the shims, once."""
    if _State.loaded is not None:
        return
    track()
    for name in [name for name in sys.modules if name.partition(".")[0] == "asyncio"]:
        del sys.modules[name]
    kept = {name: sys.modules.get(name) for name in _WITHOUT}
    sys.modules.update(dict.fromkeys(_WITHOUT))  # type: ignore[arg-type]
    booting, KERNEL.booting = KERNEL.booting, True
    register_at_fork, os.register_at_fork = os.register_at_fork, lambda **_hooks: None
    try:
        _State.loaded = importlib.import_module("asyncio")
    finally:
        KERNEL.booting = booting
        os.register_at_fork = register_at_fork
        for name, module in kept.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module
    _settle()


def run(function: Callable[[], Any]) -> Any:
    """`asyncio.run(function())`."""
    load()
    return _State.loaded.run(function())


def _settle() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "asyncio"]:
        state = vars(sys.modules[name])
        for attribute, value in list(state.items()):
            if isinstance(value, Lock):
                state[attribute] = InternalLock()  # the library's own
    from grader.shims.event_loop import EventLoop

    _State.event_loop = EventLoop
    for reason, names in _REFUSED.items():
        for name in names:
            setattr(EventLoop, name, _refuse(f"loop.{name}", reason))
    asyncio: Any = _State.loaded
    unix: Any = sys.modules["asyncio.unix_events"]
    for module in (asyncio, unix, sys.modules["asyncio.selector_events"]):
        for name in ("SelectorEventLoop", "_UnixSelectorEventLoop", "BaseSelectorEventLoop", "EventLoop"):
            if name in vars(module):
                setattr(module, name, EventLoop)
    unix._UnixDefaultEventLoopPolicy._loop_factory = EventLoop
    futures, tasks = sys.modules["asyncio.futures"], sys.modules["asyncio.tasks"]
    _make_futures_steady(futures.Future)
    tasks.set = _set  # type: ignore[attr-defined]
    _watch_cancel(tasks.Task)
    _watch_lock(sys.modules["asyncio.locks"].Lock)
    for path, names in _FOR_ITS_LOOP_ONLY.items():
        module, name = path.split(".")
        kind = getattr(sys.modules[f"asyncio.{module}"], name)
        for method in names:
            setattr(kind, method, _point_elsewhere(getattr(kind, method)))
    for module, names in (("locks", _NAMED), ("queues", ("Queue",))):
        for name in names:
            kind = getattr(sys.modules[f"asyncio.{module}"], name)
            kind.__init__ = _telling(kind.__init__)
    runners: Any = sys.modules["asyncio.runners"]
    runners._cancel_all_tasks = _noting_first(runners._cancel_all_tasks)


def _refuse(name: str, reason: str) -> Any:
    def refused(*_args: Any, **_kwargs: Any) -> Any:
        raise EscapedControl(f"{name}() {reason}, which the scheduler cannot control")

    return refused


def _noting_first(cancel_all: Callable[[Any], None]) -> Callable[[Any], None]:
    """What `asyncio.run` does at its end; a task that goes on all the same is left behind, and no deadlock."""

    def noted(loop: EventLoop) -> None:
        _note_pending(loop)
        outer, KERNEL.main_returned = KERNEL.main_returned, True
        cancel_all(loop)
        KERNEL.main_returned = outer

    return noted


# -- nothing left to chance ----------------------------------------------------------------------------


def _make_futures_steady(future: Any) -> None:
    future.__hash__ = lambda self: KERNEL.identities.of(self) >> 4
    plain = future.set_exception

    def set_exception(self: Any, exception: Any, /) -> None:
        plain(self, exception)
        _State.failed.append(self)  # to be looked at when the program ends, not when it is collected

    future.set_exception = set_exception


def _set(things: Iterable[Any] = ()) -> Any:
    """`set`, for `asyncio.wait` and `as_completed`: coroutines have no steady hash, and stay in order."""
    distinct = list(dict.fromkeys(things))
    return distinct if any(type(thing) is CoroutineType for thing in distinct) else set(distinct)


def _watch_cancel(task: Any) -> None:
    plain = task.cancel

    def cancel(self: Any, msg: Any = None) -> bool:
        if KERNEL.trace is not None and not self.done() and not KERNEL.over:  # else its unwinding does it
            KERNEL.trace.note(KERNEL.current, "cancel", self._loop.strands.of(self))
        return bool(plain(self, msg))

    task.cancel = cancel


def _point_elsewhere(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method before which its loop may come in, when another thread calls it."""

    @functools.wraps(method)
    def called(self: Any, *args: Any, **kwargs: Any) -> Any:
        if _State.event_loop.is_elsewhere(getattr(self, "_loop", None)):
            KERNEL.decide(FREE, "try", self)
        return method(self, *args, **kwargs)

    return called


def _telling(init: Callable[..., None]) -> Callable[..., None]:
    """An `__init__` after which a trace knows what the program's line calls the object."""

    @functools.wraps(init)
    def told(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        if KERNEL.trace is not None:
            KERNEL.trace.created(self)

    return told


def _watch_lock(lock: Any) -> None:
    """`asyncio.Lock` does not know who holds it; reports do, and whether it was left held."""
    lock.owner = None
    lock.can_signal = True

    def is_locked(self: Any) -> bool:
        return bool(vars(self).get("_held"))

    def set_locked(self: Any, held: bool) -> None:
        host = KERNEL.current
        state = vars(self)
        if not held and self.owner is not None:
            if self.owner is not host.lane:
                KERNEL.cross_releases = True
            KERNEL.held.pop(id(self), None)
        elif held and host.lane is not None and getattr(host.lane, "task", None) is not self._get_loop().main_task:
            KERNEL.held[id(self)] = self
        if KERNEL.watch is not None and (held or "_held" in state):
            KERNEL.watch(host, "got" if held else "release", self)
        state["_held"] = held
        state["owner"] = host.lane if held else None

    lock._locked = property(is_locked, set_locked)


# -- findings ------------------------------------------------------------------------------------------


def track() -> None:
    """From now on, coroutines know where they were made, and one that is never awaited is noticed."""
    if not _State.tracked:
        _State.tracked = True
        sys.set_coroutine_origin_tracking_depth(1)
        gc.callbacks.append(_collects)
        warnings._warn_unawaited_coroutine = _never_awaited  # type: ignore[attr-defined]


def _collects(phase: str, _details: dict[str, int]) -> None:
    _State.collecting = phase == "start"


def _never_awaited(coroutine: Any) -> None:
    """The interpreter has come across a coroutine that ends without having begun."""
    origin = coroutine.cr_origin
    if KERNEL.over or not KERNEL.live or KERNEL.failure is not None or not origin or origin[0][0] not in SOURCES:
        return
    if _State.collecting and not _is_of_this_execution(coroutine):
        return  # garbage, perhaps of an earlier execution
    file, line, function = origin[0]
    place = SOURCES.place(file, line, function)
    KERNEL.failure = endings.Failure(
        task=KERNEL.current.lane or KERNEL.current,
        error="RuntimeWarning",
        message=f"coroutine {coroutine.__qualname__!r} was never awaited",
        frames=(place,),
        cause=Cause.EXCEPTION,
    )


def _note_pending(loop: EventLoop) -> None:
    """`asyncio.run` is about to cancel what its main coroutine has not waited for."""
    if KERNEL.over:
        raise Abandoned
    for task in sorted(_State.loaded.all_tasks(loop), key=lambda task: loop.strands.of(task).id):
        strand: Task = loop.strands.of(task)
        place = loop.strands.of(task).stands().place
        message = f"{strand.name} was still under way when the main coroutine returned"
        KERNEL.findings.append(endings.Finding(cause=Cause.LEAKED, task=strand, place=place, message=message))


def leave() -> None:
    """The program's main function is over: what has nobody asked for?"""
    if _State.loaded is None:
        return
    for future in list(_State.failed):
        leaves = isinstance(future._exception, SystemExit | KeyboardInterrupt)  # it has come out of the loop, too
        if future._Future__log_traceback and KERNEL.failure is None and not leaves:
            message = f"{type(future).__name__} exception was never retrieved"
            context = {"message": message, "exception": future._exception, "future": future}
            future._loop.call_exception_handler(context)
    looks = KERNEL.races is not None or KERNEL.trace is not None  # it takes as long as some ten steps
    if looks and _State.event_loop.made and KERNEL.failure is None:
        _look_for_coroutines()


def _look_for_coroutines() -> None:
    """Coroutines of the program's that are still there and have not begun: a list, or a cycle, keeps them."""
    taken = {id(task.get_coro()) for loop in _State.event_loop.made for task in loop.strands.of_tasks}
    taken.update(id(excused) for loop in _State.event_loop.made for excused in loop.excused)
    left = [
        thing
        for thing in gc.get_objects()
        if type(thing) is CoroutineType
        and thing.cr_frame is not None
        and not thing.cr_running
        and not thing.cr_suspended
        and id(thing) not in taken
        and _is_of_this_execution(thing)
    ]
    for thing in sorted(left, key=lambda thing: thing.cr_origin or ()):
        _never_awaited(thing)


def _is_of_this_execution(coroutine: Any) -> bool:
    """Every execution has modules of its own; what is left of the last one has others."""
    namespace = coroutine.cr_frame.f_globals
    module = sys.modules.get(namespace.get("__name__"))
    return module is not None and vars(module) is namespace and coroutine.cr_code.co_filename in SOURCES


# -- from one execution to the next --------------------------------------------------------------------


def restore() -> None:
    """Another execution begins: nothing of the last one is left."""
    if _State.loaded is None:
        return
    over, KERNEL.over = KERNEL.over, True
    try:
        for loop in _State.event_loop.made:
            loop.unwind()
            loop._closed = True
            loop.strands.forget_tasks()
            loop.excused.clear()
    finally:
        KERNEL.over = over
    _State.event_loop.made.clear()
    for future in _State.failed:
        future._log_traceback = False
    _State.failed.clear()
    tasks, events = vars(sys.modules["asyncio.tasks"]), vars(sys.modules["asyncio.events"])
    tasks["_task_name_counter"] = itertools.count(1).__next__
    tasks["_current_tasks"].clear()
    for name in ("_all_tasks", "_scheduled_tasks", "_eager_tasks"):
        if name in tasks:
            tasks[name].clear()
    events["_event_loop_policy"] = None
    events["_running_loop"].loop_pid = (None, None)
