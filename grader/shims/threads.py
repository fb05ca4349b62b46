"""Starting and joining threads: `start_new_thread`, `_set_sentinel` (3.11, 3.12), joinable handles (3.13).

A thread starts running at once, up to its first scheduling point, and then control comes back to the task
that started it (`Kernel.spawn`): nothing it does before that point can be seen by others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from grader.engine.errors import EscapedControl
from grader.engine.kernel import KERNEL
from grader.engine.task import FREE, Task
from grader.shims.clock import may_give_up
from grader.shims.internal_locks import InternalLock
from grader.shims.locks import SentinelLock

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_IDENT = 1000
"""Thread identifiers are this plus the number of the task, so they are the same in every run."""


def get_ident() -> int:
    """The identifier of the running task."""
    return FIRST_IDENT + KERNEL.current.id


def get_native_id() -> int:
    """Stands for the identifier that the operating system would give."""
    return FIRST_IDENT + KERNEL.current.id


def main_ident() -> int:
    """The identifier of task 0."""
    return FIRST_IDENT


def _prepare(function: Callable[..., Any]) -> tuple[Any, bool]:
    """The `Thread` behind a bootstrap method, with its start-up event made internal."""
    thread: Any = getattr(function, "__self__", None)
    started = getattr(thread, "_started", None)
    if started is None:
        return None, True  # a bare _thread.start_new_thread: dies with the main thread, like a daemon
    condition = started._cond
    lock = InternalLock()
    condition._lock = lock
    condition.acquire = lock.acquire
    condition.release = lock.release
    return thread, bool(thread._daemonic)


def start_new_thread(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None, /
) -> int:
    """`_thread.start_new_thread`."""
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    thread, daemon = _prepare(function)
    task = KERNEL.spawn(function, args, kwargs or {}, daemon=daemon, thread=thread)
    return FIRST_IDENT + task.id


def set_sentinel() -> SentinelLock:
    """`_thread._set_sentinel`: a lock that is released when the running thread is over."""
    sentinel = SentinelLock(KERNEL.current)
    KERNEL.current.sentinels.append(sentinel)
    return sentinel


def ordered_by_every_join(wait: Callable[..., None]) -> Callable[..., None]:
    """`Thread._wait_for_tstate_lock` of 3.11 and 3.12 looks at the sentinel only until somebody has joined.

    Every later join comes after the thread all the same.
    """

    def _wait_for_tstate_lock(thread: Any, block: bool = True, timeout: float = -1) -> None:
        races = KERNEL.races
        if races is not None:
            sentinel = thread._tstate_lock
            if sentinel is not None:
                races.ends[id(thread)] = (thread, sentinel)
            elif id(thread) in races.ends:
                races.acquired(KERNEL.current, races.ends[id(thread)][1])
        wait(thread, block, timeout)

    return _wait_for_tstate_lock


class ListOfThreads:
    """`threading.enumerate` and `active_count`: where a program asks, it matters when a thread leaves the list."""

    def __init__(self) -> None:
        self.matters = False

    def read_by(self, text: str) -> None:
        """Whether that program asks."""
        self.matters = _ASKS.search(text) is not None

    def asked(self, function: Callable[[], Any]) -> Callable[[], Any]:
        """The function, with a scheduling point before it."""

        def ask() -> Any:
            if self.matters and KERNEL.live:
                KERNEL.tries_seen = True
                KERNEL.decide(FREE, "try", self)
            return function()

        ask.__name__ = function.__name__
        return ask

    def left(self, delete: Callable[[Any], None]) -> Callable[[Any], None]:
        """`Thread._delete`, with which a thread leaves the list: before its end, and after all that it does."""

        def _delete(thread: Any) -> None:
            if self.matters and KERNEL.live and KERNEL.release_points:
                KERNEL.decide(FREE, "finish", KERNEL.current)
            delete(thread)

        return _delete


_ASKS = re.compile(r"\bactive_count\b|\bthreading\s*\.\s*enumerate\b|\bfrom\s+threading\s+import\b.*\b(enumerate\b|\*)")
LISTING = ListOfThreads()


class ThreadHandle:
    """`_thread._ThreadHandle` of Python 3.13: what `Thread.join` waits for."""

    __slots__ = ("__weakref__", "clock", "ident", "joiners", "owner", "started", "task")
    private = True

    def __init__(self) -> None:
        self.owner: object = None
        self.task: Task | None = None
        self.started = False
        self.ident = 0
        self.clock: list[int] | None = None
        self.joiners: list[Task] = []

    def is_done(self) -> bool:
        if KERNEL.live and self.started and self.ident != get_ident():  # a thread knows that it runs
            KERNEL.tries_seen = True
            KERNEL.decide(FREE, "try", self)
        done = self.started and self.owner is None
        if done and KERNEL.races is not None:
            KERNEL.races.acquired(KERNEL.current, self)
        return done

    def _set_done(self) -> None:
        self.owner = None
        self.started = True

    def join(self, timeout: float | None = None) -> None:
        if not self.started:
            raise RuntimeError("thread not started")
        if self.owner is KERNEL.current:
            raise RuntimeError("Cannot join current thread")
        cur = KERNEL.current
        if timeout is not None:
            may_give_up()
        if self.owner is not None:
            self.joiners.append(cur)
            if timeout is None or timeout < 0:
                KERNEL.decide(self, "join", self)
            elif not KERNEL.wait_until(self, "join", self, seconds=timeout):
                self.joiners.remove(cur)
                return
        if KERNEL.races is not None:
            KERNEL.races.acquired(cur, self)
        if KERNEL.watch is not None and self.task is not None:
            KERNEL.watch(cur, "joined", self.task)

    def finished(self, task: Task) -> None:
        """The thread is over: whoever joins it goes on."""
        if KERNEL.races is not None:
            KERNEL.races.released(task, self)
        self.owner = None
        joiners, self.joiners = self.joiners, []
        for joiner in joiners:
            if joiner.want is self:
                KERNEL.advance(joiner)


def start_joinable_thread(
    function: Callable[[], Any], handle: ThreadHandle | None = None, daemon: bool = True
) -> ThreadHandle:
    """`_thread.start_joinable_thread` of Python 3.13."""
    handle = handle if handle is not None else ThreadHandle()
    if handle.started:
        raise RuntimeError("thread already started")
    thread, _ = _prepare(function)

    def body() -> None:
        handle.owner = handle.task = KERNEL.current
        handle.ident = get_ident()
        KERNEL.current.sentinels.append(handle)
        function()

    handle.started = True
    KERNEL.spawn(body, (), {}, daemon=daemon, thread=thread)
    return handle


def make_thread_handle(ident: int) -> ThreadHandle:
    """`_thread._make_thread_handle`: the handle of a thread that is running already."""
    handle = ThreadHandle()
    handle.started = True
    handle.ident = ident
    handle.owner = KERNEL.current
    return handle


class _End:
    """What opens when a thread is over."""

    private = True

    def __init__(self, task: Task) -> None:
        self.owner: Task | None = task
        task.sentinels.append(self)

    def finished(self, task: Task) -> None:
        self.owner = None


def join_all() -> None:
    """What the interpreter does at exit: wait for every thread that is not a daemon."""
    me = KERNEL.current
    while True:
        others = [task for task in KERNEL.live if task is not me and not task.daemon and task.thread is not None]
        if not others:
            return
        end = _End(others[0])
        KERNEL.decide(end, "join", end)


def excepthook(args: Any) -> None:
    """`_thread._excepthook`: where an exception goes that no thread caught and no hook took."""
    if args.exc_type is SystemExit:
        return
    KERNEL.failed(KERNEL.current, args.exc_value if args.exc_value is not None else args.exc_type())


def interrupt_main(signum: int = 2) -> None:
    """`_thread.interrupt_main` has no meaning under a scheduler that we own."""
    raise EscapedControl("_thread.interrupt_main() sends a signal, which the scheduler cannot place")
