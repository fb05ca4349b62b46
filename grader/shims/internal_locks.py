"""Locks that the standard library made for itself while it was loaded: no scheduling point as long as they are free."""

from __future__ import annotations

from grader.engine.kernel import KERNEL
from grader.shims.locks import Lock, RLock


class InternalLock(Lock):
    """A lock the standard library made while it was loaded: no scheduling point as long as it is free."""

    __slots__ = ()
    private = True

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if self.owner is not None:
            if not blocking:
                return False
            KERNEL.decide(self, "acquire", self)
        self.owner = KERNEL.current
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "got", self)
        return True

    def release(self) -> None:
        if self.owner is None:
            raise RuntimeError("release unlocked lock")
        self.owner = None
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "release", self)

    def locked(self) -> bool:
        return self.owner is not None

    __enter__ = acquire

    def __exit__(self, *exc: object) -> None:
        self.release()


class InternalRLock(RLock):
    """A reentrant lock of the standard library's own: no scheduling point as long as it is free."""

    __slots__ = ()
    private = True

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        cur = KERNEL.current
        if self.owner is cur:
            self.count += 1
            return True
        if self.owner is not None:
            if not blocking:
                return False
            KERNEL.decide(self, "acquire", self)
        self.owner = cur
        self.count = 1
        if KERNEL.watch is not None:
            KERNEL.watch(cur, "got", self)
        return True

    def release(self) -> None:
        if self.owner is not KERNEL.current:
            raise RuntimeError("cannot release un-acquired lock")
        self.count -= 1
        if self.count == 0:
            self.owner = None
            if KERNEL.watch is not None:
                KERNEL.watch(KERNEL.current, "release", self)

    __enter__ = acquire

    def __exit__(self, *exc: object) -> None:
        self.release()
