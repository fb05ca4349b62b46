"""One forked process as the root sees it, and its tasks."""

from __future__ import annotations

import os
import select
import signal
from typing import TYPE_CHECKING, Any

from grader.engine.errors import GraderBug
from grader.engine.gates import DescriptorGate, ExitGate
from grader.engine.link import Link, out_of_the_way
from grader.engine.task import Gate, Task

if TYPE_CHECKING:
    from greenlet import greenlet

    from grader.engine.outcome import Place

END_SECONDS = 10.0
"""A process that was killed or has said that it exits is a zombie within this real time."""

_poll = select.poll

ELSEWHERE = Gate("a task of its own process")
"""What a task wants that waits for something inside its process."""


class Shared:
    """Stands for a thing that several processes touch, or that only its process can see."""

    __slots__ = ("clock", "key")

    def __init__(self, key: Any) -> None:
        self.key = key
        self.clock: list[int] | None = None


class RemoteTask(Task):
    """A task of another process."""

    __slots__ = ("borrowed", "given", "local", "process")

    def __init__(self, ident: int, *, process: Process, local: int, daemon: bool) -> None:
        super().__init__(ident, daemon=daemon, thread=None)
        self.process = process
        self.local = local
        self.borrowed: DescriptorGate | None = None
        """The descriptors that it waits for, as long as the root has copies of them."""
        self.given = f"process {process.number}"
        self.greenlet = process.greenlet

    @property
    def name(self) -> str:
        return self.given


class Process:
    """A forked process: its link, its tasks, whether it has ended and whether anybody has waited for it."""

    def __init__(self, number: int, pid: int, link: Link, parent: int) -> None:
        self.number = number
        self.pid = pid
        self.link = link
        self.parent = parent
        self.watch = out_of_the_way(os.pidfd_open(pid))
        self.gate = ExitGate(number)
        self.tasks: dict[int, RemoteTask] = {}
        self.greenlet: greenlet
        self.main: RemoteTask
        self.ended = False
        self.waited = False
        self.exit_code: int | None = None
        """As its parent learnt it by waiting."""
        self.sent: list[int] = []
        """Signals that other processes sent to it."""
        self.place: Place | None = None
        """The line that forked it, in an execution that is traced."""
        self.signals: list[int] = []

    def wait_for_end(self) -> None:
        """Come back when the process is a zombie: then its descriptors are closed and its parent can reap it."""
        poll = _poll()
        poll.register(self.watch, select.POLLIN)
        if not poll.poll(END_SECONDS * 1000):
            raise GraderBug(f"process {self.number} does not end")


DEADLY = frozenset(
    {
        signal.SIGTERM,
        signal.SIGKILL,
        signal.SIGINT,
        signal.SIGHUP,
        signal.SIGQUIT,
        signal.SIGUSR1,
        signal.SIGUSR2,
        signal.SIGABRT,
        signal.SIGALRM,
        signal.SIGPIPE,
        signal.SIGSEGV,
        signal.SIGFPE,
        signal.SIGILL,
        signal.SIGBUS,
    }
)
"""Signals that end a process that has no handler for them."""
_OURS = frozenset({signal.SIGSEGV, signal.SIGFPE, signal.SIGILL, signal.SIGBUS, signal.SIGABRT, signal.SIGALRM})
"""Signals for which every worker has handlers of its own."""


def catches(pid: int, signum: int) -> bool | None:
    """True when the process has a handler for the signal, False when it ignores it, None for the default."""
    if signum in _OURS or signum == signal.SIGKILL:
        return None
    bit = 1 << (signum - 1)
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
        for line in file:
            if line.startswith("SigIgn:") and int(line.split()[1], 16) & bit:
                return False
            if line.startswith("SigCgt:") and int(line.split()[1], 16) & bit:
                return True
    return None
