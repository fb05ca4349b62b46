"""`_thread.lock` and `_thread.RLock` over the kernel, and the two kinds of lock that wait for a notification or an end.

An acquire is a scheduling point; a release is one only where somebody tries locks without blocking, because
nobody else can tell. Errors and their texts are CPython's (`Modules/_threadmodule.c`).
"""

from __future__ import annotations

import _thread as real
from typing import Any

from grader.engine.kernel import KERNEL
from grader.engine.task import FREE, Task
from grader.shims.clock import may_give_up

_PROBE = real.allocate_lock()
"""A real lock that is always free: what it accepts and refuses, and in which words, is this Python's own."""


def _seconds(blocking: Any, timeout: float) -> float | None:
    """Validate as CPython does; None means no time limit."""
    _PROBE.acquire(blocking, timeout)
    _PROBE.release()
    if timeout == -1:
        return None
    may_give_up()
    return timeout


class Lock:
    """A lock made by the program, or by the standard library on its behalf."""

    __slots__ = ("__weakref__", "born", "clock", "maker", "owner")
    can_signal = True
    private = False

    def __init__(self) -> None:
        self.owner: Task | None = None
        self.born = KERNEL.steps
        self.maker = KERNEL.current
        self.clock: list[int] | None = None
        if KERNEL.created is not None:
            KERNEL.created(self)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if timeout != -1 or not blocking:
            return self._try(blocking, timeout)
        cur = KERNEL.current
        if self.owner is not None or self.born != KERNEL.steps or self.maker is not cur:
            KERNEL.decide(self, "acquire", self)
        self.owner = cur
        KERNEL.held[id(self)] = self
        if KERNEL.races is not None:
            KERNEL.races.acquired(cur, self)
        if KERNEL.watch is not None:
            KERNEL.watch(cur, "got", self)
        return True

    def _try(self, blocking: bool, timeout: float) -> bool:
        seconds = _seconds(blocking, timeout)
        if not blocking:
            if self.owner is KERNEL.current:
                if KERNEL.watch is not None:
                    KERNEL.watch(KERNEL.current, "owned", self)
                return False  # how Condition asks whether it owns its lock: nobody else can interfere
            KERNEL.tries_seen = True
            KERNEL.decide(FREE, "try", self)
            if self.owner is not None:
                return False
        elif seconds is None:
            KERNEL.decide(self, "acquire", self)
        elif not KERNEL.wait_until(self, "acquire", self, seconds=seconds):
            return False
        self.owner = cur = KERNEL.current
        if blocking:  # a lock that was only tried may be meant as a flag that stays up
            KERNEL.held[id(self)] = self
        if KERNEL.races is not None:
            KERNEL.races.acquired(cur, self)
        if KERNEL.watch is not None:
            KERNEL.watch(cur, "got", self)
        return True

    def release(self) -> None:
        if KERNEL.release_points:
            KERNEL.decide(FREE, "release", self)
        owner = self.owner  # looked at after the scheduling point: of two who release it once too often, one fails
        if owner is None:
            if KERNEL.watch is not None:
                KERNEL.watch(KERNEL.current, "refused", self)
            raise RuntimeError("release unlocked lock")
        if owner is not KERNEL.current:
            KERNEL.cross_releases = True
            if KERNEL.races is not None:
                KERNEL.races.acquired(KERNEL.current, self)
        if KERNEL.races is not None:
            KERNEL.races.released(KERNEL.current, self)
        self.owner = None
        KERNEL.held.pop(id(self), None)
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "release", self)

    def locked(self) -> bool:
        if not KERNEL.booting and self.owner is not KERNEL.current:
            KERNEL.tries_seen = True
            KERNEL.decide(FREE, "try", self)
            if self.owner is None and KERNEL.races is not None:
                KERNEL.races.acquired(KERNEL.current, self)
        return self.owner is not None

    __enter__ = acquire

    def __exit__(self, *exc: object) -> None:
        self.release()

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def _at_fork_reinit(self) -> None:
        self.owner = None

    def __repr__(self) -> str:
        state = "unlocked" if self.owner is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class WaiterLock(Lock):
    """The lock on which one task sleeps inside `Condition.wait`: only its maker ever acquires it."""

    __slots__ = ("waiter",)
    private = True

    def __init__(self) -> None:
        super().__init__()
        self.waiter: Task | None = None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        cur = KERNEL.current
        if self.owner is not None:
            if not blocking:
                return False
            self.waiter = cur
            if timeout == -1:
                KERNEL.decide(self, "wait", self)
            elif not KERNEL.wait_until(self, "wait", self, seconds=timeout):
                return False
        self.owner = cur
        if KERNEL.races is not None:
            KERNEL.races.acquired(cur, self)
        return True

    def release(self) -> None:
        if self.owner is None:
            raise RuntimeError("release unlocked lock")
        if KERNEL.races is not None:
            KERNEL.races.released(KERNEL.current, self)
        self.owner = None
        waiter = self.waiter
        if waiter is not None:
            self.waiter = None
            KERNEL.changes += 1
            if waiter.want is self:
                if KERNEL.watch is not None:
                    KERNEL.watch(KERNEL.current, "notify", waiter)
                KERNEL.advance(waiter)

    __enter__ = acquire

    def __exit__(self, *exc: object) -> None:
        self.release()


class SentinelLock(Lock):
    """Held as long as a thread lives (Python 3.11 and 3.12): what `Thread.join` waits for."""

    __slots__ = ("joiners", "task")
    private = True

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.task = task
        self.joiners: list[Task] = []

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        cur = KERNEL.current
        if not blocking:
            if not KERNEL.booting:
                KERNEL.tries_seen = True
                KERNEL.decide(FREE, "try", self)
            if self.owner is not None:
                return False
        elif timeout != -1:
            may_give_up()
        if blocking and self.owner is not None:
            self.joiners.append(cur)
            if timeout == -1:
                KERNEL.decide(self, "join", self)
            elif not KERNEL.wait_until(self, "join", self, seconds=timeout):
                self.joiners.remove(cur)
                return False
        self.owner = cur if cur is self.task else None
        if KERNEL.races is not None:
            KERNEL.races.acquired(cur, self)
        if KERNEL.watch is not None and cur is not self.task:
            KERNEL.watch(cur, "joined", self.task)
        return True

    def release(self) -> None:
        self.owner = None

    def locked(self) -> bool:
        return self.owner is not None

    def _at_fork_reinit(self) -> None:
        self.task = KERNEL.current
        self.owner = None

    def finished(self, task: Task) -> None:
        """The thread is over: whoever joins it goes on."""
        if KERNEL.races is not None:
            KERNEL.races.released(task, self)
        self.owner = None
        joiners, self.joiners = self.joiners, []
        for joiner in joiners:
            if joiner.want is self:
                KERNEL.advance(joiner)

    __enter__ = acquire

    def __exit__(self, *exc: object) -> None:
        self.release()


class RLock:
    """A reentrant lock; acquiring it again is no scheduling point."""

    __slots__ = ("__weakref__", "born", "clock", "count", "maker", "owner")
    can_signal = False
    private = False

    def __init__(self, *_ignored: object, **_ignored_too: object) -> None:
        self.owner: Task | None = None
        self.count = 0
        self.born = KERNEL.steps
        self.maker = KERNEL.current
        self.clock: list[int] | None = None
        if KERNEL.created is not None:
            KERNEL.created(self)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        cur = KERNEL.current
        if self.owner is cur:
            _seconds(blocking, timeout)
            self.count += 1
            return True
        if timeout != -1 or not blocking:
            if not self._try(blocking, timeout):
                return False
        elif self.owner is not None or self.born != KERNEL.steps or self.maker is not cur:
            KERNEL.decide(self, "acquire", self)
        self._take(cur, 1)
        return True

    def _try(self, blocking: bool, timeout: float) -> bool:
        seconds = _seconds(blocking, timeout)
        if not blocking:
            KERNEL.tries_seen = True
            KERNEL.decide(FREE, "try", self)
            return self.owner is None
        if seconds is None:
            KERNEL.decide(self, "acquire", self)
            return True
        return KERNEL.wait_until(self, "acquire", self, seconds=seconds)

    def _take(self, cur: Task, count: int) -> None:
        self.owner = cur
        self.count = count
        KERNEL.held[id(self)] = self
        if KERNEL.races is not None:
            KERNEL.races.acquired(cur, self)
        if KERNEL.watch is not None:
            KERNEL.watch(cur, "got", self)

    def release(self) -> None:
        if self.owner is not KERNEL.current:
            raise RuntimeError("cannot release un-acquired lock")
        if self.count > 1:
            self.count -= 1
            return
        if KERNEL.release_points:
            KERNEL.decide(FREE, "release", self)
        self._give_up()

    def _give_up(self) -> None:
        if KERNEL.races is not None:
            KERNEL.races.released(KERNEL.current, self)
        self.owner = None
        self.count = 0
        KERNEL.held.pop(id(self), None)
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "release", self)

    __enter__ = acquire

    def __exit__(self, *exc: object) -> None:
        self.release()

    def locked(self) -> bool:
        return self.owner is not None

    def _is_owned(self) -> bool:
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "owned", self)
        return self.owner is KERNEL.current

    def _recursion_count(self) -> int:
        return self.count if self.owner is KERNEL.current else 0

    def _release_save(self) -> tuple[int, Task | None]:
        if self.count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        if KERNEL.release_points:
            KERNEL.decide(FREE, "release", self)
        state = (self.count, self.owner)
        self._give_up()
        return state

    def _acquire_restore(self, state: tuple[int, Any]) -> None:
        cur = KERNEL.current
        KERNEL.decide(self, "acquire", self)
        self._take(cur, state[0])

    def _at_fork_reinit(self) -> None:
        self.owner = None
        self.count = 0

    def __repr__(self) -> str:
        state = "unlocked" if self.owner is None else "locked"
        owner = self.owner.id if self.owner is not None else 0
        return f"<{state} _thread.RLock object owner={owner} count={self.count} at {id(self):#x}>"
