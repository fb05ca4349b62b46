"""Pipes and sockets: the real ones with their real capacity, read and written when that does not block.

`os.read`, `os.write`, `select.poll` and `select.select` on a pipe or a socket are scheduling points. One that
would block waits until the operating system says that it would not, which is when another task has written,
read or closed the other end, or has ended.
"""

from __future__ import annotations

import fcntl
import gc
import os
import select
import stat
from contextlib import suppress
from typing import Any

from grader.engine import spinning
from grader.engine.gates import READ, WRITE, DescriptorGate
from grader.engine.kernel import KERNEL
from grader.engine.task import FREE
from grader.shims.clock import may_give_up

_read = os.read
_write = os.write
_close = os.close
_fstat = os.fstat
_pipe = os.pipe
_listdir = os.listdir

_CHANNELS = frozenset({stat.S_IFIFO, stat.S_IFSOCK})

JUST_LATE_SECONDS = 1e-6
"""Who looks at the clock after waiting in vain finds the deadline passed, never just reached."""

_pairs: dict[int, int] = {}
"""The two ends of a socket pair are one channel: by inode, the inode of the first."""


_ours: frozenset[int] = frozenset()
"""What was open before the first execution."""

DESCRIPTORS_LIMIT = 256


def keep_open() -> None:
    """What is open now stays open from one execution to the next."""
    global _ours
    _ours = frozenset(fd for fd in range(DESCRIPTORS_LIMIT) if _is_open(fd))


def close_all_but(kept: set[int]) -> None:
    """Close what this process has inherited and does not need."""
    for name in _listdir("/proc/self/fd"):
        if int(name) not in kept:
            with suppress(OSError):
                _close(int(name))


def _is_open(fd: int) -> bool:
    try:
        _fstat(fd)
    except OSError:
        return False
    return True


def begin() -> None:
    """Another execution begins: what the last one has left open is closed."""
    _pairs.clear()
    if not _ours:
        return
    gc.collect()  # what nobody refers to any more closes its files itself, and must not do so later
    above = max(_ours) + 1
    for fd in range(above):
        if fd not in _ours:
            with suppress(OSError):
                _close(fd)
    os.closerange(above, DESCRIPTORS_LIMIT)


def pipe() -> tuple[int, int]:
    """`os.pipe`."""
    KERNEL.shares = True
    return _pipe()


def paired(one: int, other: int) -> None:
    """Two descriptors are the ends of one socket pair."""
    KERNEL.shares = True
    _pairs[_fstat(other).st_ino] = _fstat(one).st_ino


def channel_of(fd: int) -> Any:
    """What `fd` is an end of, or None for a file: reading and writing it never waits for a task."""
    status = _fstat(fd)
    if stat.S_IFMT(status.st_mode) not in _CHANNELS:
        return None
    return ("channel", _pairs.get(status.st_ino, status.st_ino))


def await_ready(fd: int, events: int, kind: str, channel: Any, seconds: float | None = None) -> bool:
    """Scheduling point, and wait until `fd` is ready; False when the time ran out first."""
    gate = DescriptorGate(((fd, events),))
    if gate.owner is None and KERNEL.acquired_at == KERNEL.steps:
        # nobody has made a step since this task took a lock: to come in here is to come in before that
        KERNEL.acquired_at = -1
        return True
    target = KERNEL.processes.shared(channel)
    if seconds is not None:
        may_give_up()
    while True:
        if not KERNEL.processes.wait_descriptors(gate, kind, target, seconds=seconds):
            return False
        gate.refresh()
        if gate.owner is None:
            return True


def is_nonblocking(fd: int) -> bool:
    return bool(fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_NONBLOCK)


def read(fd: int, length: int, /) -> bytes:
    """`os.read`."""
    channel = channel_of(fd)
    if channel is None or KERNEL.booting:
        return _read(fd, length)
    if is_nonblocking(fd):
        KERNEL.decide(FREE, "read", KERNEL.processes.shared(channel))
    else:
        await_ready(fd, READ, "read", channel)
    data = _read(fd, length)
    KERNEL.processes.moved_bytes(channel, wrote=False)
    return data


def reader_may_end() -> None:
    """Whether a write works depends on who has ended by now. A queue's feeder thread has readers on both sides."""
    if KERNEL.current.name != "QueueFeederThread":
        KERNEL.exits_polled = True


def write(fd: int, data: Any, /) -> int:
    """`os.write`: like the real one, it comes back when everything is written."""
    channel = channel_of(fd)
    if channel is None or KERNEL.booting:
        return _write(fd, data)
    if is_nonblocking(fd):
        KERNEL.decide(FREE, "write", KERNEL.processes.shared(channel))
        written = _write(fd, data)
        KERNEL.processes.moved_bytes(channel, wrote=True)
        return written
    reader_may_end()
    left = memoryview(data).cast("B")
    while True:
        await_ready(fd, WRITE, "write", channel)
        os.set_blocking(fd, False)
        try:
            written = _write(fd, left)
        except BlockingIOError:
            written = 0
        finally:
            os.set_blocking(fd, True)
        if written:
            KERNEL.processes.moved_bytes(channel, wrote=True)
        left = left[written:]
        if not left:
            return len(memoryview(data).cast("B"))


def close(fd: int, /) -> None:
    """`os.close`: the other end may come to its end."""
    _close(fd)
    KERNEL.changes += 1
    KERNEL.processes.stir()


class Poll:
    """`select.poll()`."""

    def __init__(self) -> None:
        self._wanted: dict[int, int] = {}

    def register(self, fd: Any, eventmask: int = select.POLLIN | select.POLLPRI | select.POLLOUT, /) -> None:
        self._wanted[_fileno(fd)] = eventmask

    def modify(self, fd: Any, eventmask: int, /) -> None:
        if _fileno(fd) not in self._wanted:
            raise FileNotFoundError(2, "No such file or directory")
        self._wanted[_fileno(fd)] = eventmask

    def unregister(self, fd: Any, /) -> None:
        del self._wanted[_fileno(fd)]

    def poll(self, timeout: float | None = None, /) -> list[tuple[int, int]]:
        """Ready descriptors and their events; `timeout` in milliseconds of virtual time."""
        gate = DescriptorGate(tuple(self._wanted.items()))
        channels = [channel for fd in self._wanted if (channel := _channel_if_open(fd)) is not None]
        target = KERNEL.processes.shared(channels[0] if len(channels) == 1 else ("channels", tuple(channels)))
        if timeout is not None and 0 <= timeout < 1e-9:
            KERNEL.decide(FREE, "try", target)
        else:
            seconds = None if timeout is None or timeout < 0 else timeout / 1000
            if seconds is not None:
                may_give_up()
            KERNEL.processes.wait_descriptors(gate, "wait", target, seconds=seconds)
        gate.refresh()
        if timeout is None:
            spinning.polled(KERNEL, tuple(gate.ready))
        if not gate.ready:
            KERNEL.clock.now += JUST_LATE_SECONDS
        return gate.ready


def _channel_if_open(fd: int) -> Any:
    try:
        return channel_of(fd)
    except OSError:
        return None


def _fileno(thing: Any) -> int:
    return thing if isinstance(thing, int) else int(thing.fileno())


def select_(rlist: Any, wlist: Any, xlist: Any, timeout: float | None = None, /) -> tuple[list[Any], ...]:
    """`select.select`, by way of `poll`."""
    poll = Poll()
    wanted: dict[int, int] = {}
    for things, events in ((rlist, select.POLLIN), (wlist, select.POLLOUT), (xlist, select.POLLPRI)):
        for thing in things:
            wanted[_fileno(thing)] = wanted.get(_fileno(thing), 0) | events
    for fd, events in wanted.items():
        poll.register(fd, events)
    found = dict(poll.poll(None if timeout is None else timeout * 1000))
    broken = select.POLLHUP | select.POLLERR
    return (
        [thing for thing in rlist if found.get(_fileno(thing), 0) & (select.POLLIN | broken)],
        [thing for thing in wlist if found.get(_fileno(thing), 0) & (select.POLLOUT | broken)],
        [thing for thing in xlist if found.get(_fileno(thing), 0) & select.POLLPRI],
    )
