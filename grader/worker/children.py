"""What a scenario asks about the processes that a submission starts, under control and in real time.

Under control the kernel knows; natively the functions that fork, wait and signal are watched from here.
"""

from __future__ import annotations

import ast
import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from grader.engine.kernel import KERNEL
from grader.engine.link import OUR_DESCRIPTORS_FROM
from grader.engine.processes import FIRST_PID
from grader.worker.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

NOTES_BYTES = 1 << 16


class Controlled:
    """The children of a controlled execution."""

    def __init__(self) -> None:
        self._notes: list[Any] = []

    def note(self, value: Any) -> None:
        """Keep a value; from any process, in the order of the schedule, and no scheduling point."""
        if KERNEL.number:
            KERNEL.reported(KERNEL.current, "note", plain(value))
        else:
            self._notes.append(plain(value))

    def heard(self, value: Any) -> None:
        """Another process has noted a value."""
        self._notes.append(value)

    def notes(self) -> list[Any]:
        return list(self._notes)

    def summary(self) -> dict[str, Any]:
        """How many the main process has started, how those it waited for ended, how many it has not waited for."""
        mine = [process for process in KERNEL.processes.all.values() if process.parent == 0]
        return {
            "started": len(mine),
            "exits": [process.exit_code for process in mine if process.waited],
            "left": sum(not process.waited for process in mine),
            "signals": [signum for process in mine for signum in process.sent],
        }

    def pids(self) -> list[int]:
        """The process ids of those that the main process has started, in the order of their starts."""
        return [FIRST_PID + number for number, process in KERNEL.processes.all.items() if process.parent == 0]


class Native:
    """The children of a native run. One in a process."""

    def __init__(self) -> None:
        self._main = os.getpid()
        self._pids: list[int] = []
        self._exits: list[int] = []
        self._signals: list[int] = []
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        fork, wait, kill = os.fork, os.waitpid, os.kill

        def noting_fork() -> int:
            pid = fork()
            if pid and os.getpid() == self._main:
                self._pids.append(pid)
            return pid

        def noting_wait(pid: int, options: int, /) -> tuple[int, int]:
            found, status = wait(pid, options)
            if found and os.getpid() == self._main:
                self._exits.append(os.waitstatus_to_exitcode(status))
            return found, status

        def noting_kill(pid: int, signum: int, /) -> None:
            if os.getpid() == self._main:
                self._signals.append(int(signum))
            kill(pid, signum)

        os.fork, os.waitpid, os.kill = noting_fork, noting_wait, noting_kill

    def note(self, value: Any) -> None:
        """Keep a value, from any process; short ones arrive whole and in order."""
        os.write(self._writer, repr(plain(value)).encode() + b"\n")

    def notes(self) -> list[Any]:
        data = b""
        while True:
            try:
                piece = os.read(self._reader, NOTES_BYTES)
            except BlockingIOError:
                break
            data += piece
            if not piece:
                break
        return [ast.literal_eval(line) for line in data.decode().splitlines()]

    def summary(self) -> dict[str, Any]:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
            left = len(file.read().split())
        return {"started": len(self._pids), "exits": list(self._exits), "left": left, "signals": list(self._signals)}

    def pids(self) -> list[int]:
        """As under control."""
        return list(self._pids)


class _Anchor:
    """What a hook hangs on: it is forgotten when this object goes."""


def in_each_child(function: Callable[[], Any]) -> object:
    """Call `function` in every process that is started, before its target; as long as the result is kept."""
    util: Any = sys.modules["multiprocessing.util"]
    anchor = _Anchor()
    util.register_after_fork(anchor, lambda _anchor: function())
    return anchor


def open_files() -> int:
    """How many files this process has open, but for the grader's own.

    The pipes by which `multiprocessing` notices that a process has ended do not count either: they are closed
    when the process object goes, and an object that a trace shows goes later.
    """
    gc.collect()
    util: Any = sys.modules["multiprocessing.util"]
    closers = [closer for closer in util._finalizer_registry.values() if closer._callback is util.close_fds]
    theirs = {fd for closer in closers for fd in closer._args}
    open_ones = {int(name) for name in os.listdir("/proc/self/fd")}
    return sum(fd < OUR_DESCRIPTORS_FROM for fd in open_ones - theirs) - 1
