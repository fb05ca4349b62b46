"""`_multiprocessing.SemLock`: the real semaphore, tried without blocking; it belongs to a task, not to a thread.

Locks, semaphores, conditions, events, barriers and queues of `multiprocessing` are all made of these. Errors
are the real semaphore's own (`Modules/_multiprocessing/semaphore.c`).
"""

from __future__ import annotations

import _multiprocessing as real  # type: ignore[import-not-found]
import itertools
from types import ModuleType
from typing import Any

from grader.engine.gates import SemaphoreGate
from grader.engine.kernel import KERNEL
from grader.engine.task import FREE, Task
from grader.shims.clock import may_give_up

RECURSIVE_MUTEX = 0
SEMAPHORE = 1

_numbers = itertools.count(1)


def begin() -> None:
    """Another execution: its semaphores are numbered from 1."""
    global _numbers
    _numbers = itertools.count(1)


class SemLock:
    """A semaphore shared by processes. `quiet`: the standard library tries it only while it holds another lock."""

    SEM_VALUE_MAX = real.SemLock.SEM_VALUE_MAX

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool, /) -> None:
        self._adopt(real.SemLock(kind, value, maxvalue, name, unlink))
        self.gate.settle(value)

    def _adopt(self, semaphore: Any) -> None:
        KERNEL.shares = True
        self._real = semaphore
        self.kind = semaphore.kind
        self.maxvalue = semaphore.maxvalue
        self.name = semaphore.name
        self.handle = semaphore.handle
        self.gate = SemaphoreGate(f"{KERNEL.number}.{next(_numbers)}", is_lock=self.maxvalue == 1)
        self.quiet = False
        self._taken = 0
        self._taker: Task | None = None
        self._born = (KERNEL.steps, KERNEL.processes.born, KERNEL.current)
        if not KERNEL.number:
            KERNEL.gates[self.gate.key] = self.gate
        if KERNEL.trace is not None:
            KERNEL.trace.created(self.gate)

    @classmethod
    def _rebuild(cls, *state: Any) -> SemLock:
        self = cls.__new__(cls)
        self._adopt(real.SemLock._rebuild(*state))
        return self

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        cur = KERNEL.current
        if self._taker is cur and self.kind == RECURSIVE_MUTEX:
            self._taken += 1
            return True
        if not block:
            return self._try(cur)
        if timeout is not None:
            if not self._wait(cur, max(0.0, float(timeout))):
                return False
        elif self._born != (KERNEL.steps, KERNEL.processes.born, cur) or not self._look():
            KERNEL.decide(self._gate(), "acquire", self.gate)
        while not self._real.acquire(False):
            KERNEL.decide(self._gate(), "acquire", self.gate)
        self._took(cur)
        KERNEL.acquired_at = KERNEL.steps
        return True

    __enter__ = acquire

    def _try(self, cur: Task) -> bool:
        if not self.quiet:
            KERNEL.tries_seen = True
            KERNEL.decide(FREE, "try", self.gate)
        if not self._real.acquire(False):
            return False
        self._took(cur)
        return True

    def _wait(self, cur: Task, seconds: float) -> bool:
        may_give_up()
        KERNEL.wait_until(self._gate(), "acquire", self.gate, seconds=seconds)
        return self._look()

    def _took(self, cur: Task) -> None:
        self._taken += 1
        self._taker = cur
        KERNEL.processes.semaphore_acquired(self.gate, self._real._get_value())

    def _look(self) -> bool:
        return bool(self._real._get_value())

    def _gate(self) -> SemaphoreGate:
        """The gate as it is now: others may have used the semaphore since this process looked last."""
        gate = self.gate
        if self._look():
            gate.owner = None
        elif gate.owner is None:
            gate.settle(0)
        return gate

    def release(self) -> None:
        if self.kind == RECURSIVE_MUTEX:
            if self._taker is not KERNEL.current:
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._taken > 1:
                self._taken -= 1
                return
        if KERNEL.release_points and not self.quiet:
            KERNEL.decide(FREE, "release", self.gate)
        self._real.release()
        self._taken -= 1
        if self.kind == RECURSIVE_MUTEX or self._taken <= 0:
            self._taker = None
        KERNEL.processes.semaphore_released(self.gate, self._real._get_value())

    def __exit__(self, *exc: object) -> None:
        self.release()

    def _count(self) -> int:
        return self._taken

    def _is_mine(self) -> bool:
        return self._taken > 0 and self._taker is KERNEL.current

    def _get_value(self) -> int:
        self._look_at_value()
        return int(self._real._get_value())

    def _is_zero(self) -> bool:
        self._look_at_value()
        return bool(self._real._is_zero())

    def _look_at_value(self) -> None:
        if not self.quiet:
            KERNEL.tries_seen = True
            KERNEL.decide(FREE, "try", self.gate)

    def _after_fork(self) -> None:
        self._taken = 0
        self._taker = None
        self._real._after_fork()


def make_module() -> ModuleType:
    """A module to stand as `_multiprocessing` in `sys.modules`."""
    module = ModuleType("_multiprocessing", real.__doc__)
    for name in dir(real):
        if name not in ("__loader__", "__spec__"):
            setattr(module, name, getattr(real, name))
    module.SemLock = SemLock  # type: ignore[attr-defined]
    return module
