"""What tasks of different processes wait for: semaphores, descriptors, the end of a process.

A gate is open exactly when its `owner` is None, like everything a task can want. Each process has its own
gate objects; those of the root process decide, and `key` says which of them belong together.
"""

from __future__ import annotations

import os
import select
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.engine.task import Task

READ = select.POLLIN
WRITE = select.POLLOUT

_poll = select.poll
_close = os.close

Watched = tuple[tuple[int, int], ...]
"""Descriptors and what is awaited of each: (fd, READ or WRITE)."""


class SemaphoreGate:
    """A semaphore of the operating system: shut while its value is zero. `owner` is who took it last, if known."""

    __slots__ = ("clock", "holders", "is_lock", "key", "owner")
    private = False

    def __init__(self, key: str, *, is_lock: bool) -> None:
        self.key = key
        self.is_lock = is_lock
        self.owner: Any = None
        self.holders: list[Task] = []
        self.clock: list[int] | None = None

    @property
    def can_signal(self) -> bool:
        """A lock may be released by another process than the one that took it."""
        return True

    def acquired(self, task: Task, value: int) -> None:
        """`task` has taken it; `value` is what is left."""
        self.holders.append(task)
        self.settle(value)

    def released(self, task: Task, value: int) -> bool:
        """`task` gave one back; whether it had taken it itself."""
        mine = task in self.holders
        if mine:
            self.holders.remove(task)
        elif self.holders:
            self.holders.pop(0)
        self.settle(value)
        return mine

    def settle(self, value: int) -> None:
        """Open or shut it by the semaphore's value."""
        if value > 0:
            self.owner = None
        else:
            self.owner = self.holders[-1] if self.holders else "nobody has released it"


class DescriptorGate:
    """Descriptors of which one has to become ready. The operating system is asked, so whatever makes it so counts.

    With `borrowed`, the descriptors are copies that belong to the gate.
    """

    __slots__ = ("_poll", "borrowed", "owner", "ready", "watched")
    private = False

    def __init__(self, watched: Watched, *, borrowed: bool = False) -> None:
        self.watched = watched
        self.borrowed = borrowed
        self._poll = _poll()
        for fd, events in watched:
            self._poll.register(fd, events)
        self.ready: list[tuple[int, int]] = []
        self.owner: Any = None
        self.refresh()

    def refresh(self) -> None:
        """Ask which descriptors are ready now."""
        self.ready = self._poll.poll(0)
        self.owner = None if self.ready else "the descriptor"

    def drop(self) -> None:
        """Close the copies; nobody waits here any more."""
        if self.borrowed:
            self.borrowed = False
            for fd, _ in self.watched:
                _close(fd)

    @property
    def is_write(self) -> bool:
        return bool(self.watched) and self.watched[0][1] == WRITE


class ExitGate:
    """The end of a process: open once it is a zombie."""

    __slots__ = ("clock", "number", "owner")
    private = False

    def __init__(self, number: int) -> None:
        self.number = number
        self.owner: Any = "the process"
        self.clock: list[int] | None = None


class AnyExit:
    """The end of any of several processes."""

    __slots__ = ("gates",)
    private = False

    def __init__(self, gates: list[ExitGate]) -> None:
        self.gates = gates

    @property
    def owner(self) -> Any:
        return None if any(gate.owner is None for gate in self.gates) else "the processes"
