"""Processes: the real `os.fork`, with identifiers that are the same in every run; waiting without blocking.

`multiprocessing` starts and ends its processes with these functions. A forked child goes on under a kernel
that asks the root's (`engine/remote.py`).
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from grader.engine.errors import EscapedControl
from grader.engine.kernel import KERNEL
from grader.engine.link import Link
from grader.engine.process import DEADLY
from grader.engine.processes import FIRST_PID
from grader.engine.remote import Remote
from grader.engine.task import FREE

if TYPE_CHECKING:
    from collections.abc import Callable

_fork = os.fork
_waitpid = os.waitpid
_kill = os.kill
_getpid = os.getpid
_exit = os._exit

in_child: list[Callable[[int], None]] = []
"""What else has to happen in a forked child, which gets its number."""

_BEFORE: list[Callable[[], None]] = []
_AFTER_IN_PARENT: list[Callable[[], None]] = []
_AFTER_IN_CHILD: list[Callable[[], None]] = []

_parent_number = -1


def begin() -> None:
    """Another execution begins."""
    _BEFORE.clear()
    _AFTER_IN_PARENT.clear()
    _AFTER_IN_CHILD.clear()


def register_at_fork(*, before: Any = None, after_in_parent: Any = None, after_in_child: Any = None) -> None:
    """`os.register_at_fork`, for one execution."""
    for hook, hooks in ((before, _BEFORE), (after_in_parent, _AFTER_IN_PARENT), (after_in_child, _AFTER_IN_CHILD)):
        if hook is not None:
            hooks.append(hook)


def fork() -> int:
    """`os.fork`: the child runs ahead to its first scheduling point before this returns in the parent."""
    if KERNEL.over:
        KERNEL._refuse()
    KERNEL.shares = True
    KERNEL.look = None
    threads = [task for task in KERNEL.live if task.thread is not None or not task.id]
    if len(threads) > 1:  # the child gets the locks as the other threads hold them now
        KERNEL.tries_seen = True
        KERNEL.decide(FREE, "fork", None)
    number = KERNEL.processes.next_number()
    ours, theirs = Link.pair()
    for hook in reversed(_BEFORE):
        hook()
    try:
        pid = _fork()
    except OSError:
        ours.close()
        theirs.close()
        raise
    if pid == 0:
        ours.close()
        _become(number, theirs)
        return 0
    theirs.close()
    KERNEL.processes.adopt(number, pid, ours)
    for hook in _AFTER_IN_PARENT:
        hook()
    return FIRST_PID + number


def _become(number: int, link: Link) -> None:
    """Go on as the child: under the root's orders, with nothing of our parent's machinery open."""
    global _parent_number
    _parent_number = KERNEL.number
    KERNEL.processes.close_links()
    Remote(KERNEL, number, link).name_of_process = _name_by_multiprocessing()
    KERNEL.atomic += 1
    watch, KERNEL.acted, KERNEL.watch = KERNEL.watch, None, None
    try:
        sys.modules["threading"]._after_fork()
    finally:
        KERNEL.atomic -= 1
        # a strategy that watches is the root's; what it is told there covers this process, too
        KERNEL.acted = KERNEL.watch = watch if KERNEL.trace is not None else None
    for prepare in in_child:
        prepare(number)
    for hook in _AFTER_IN_CHILD:
        hook()


def _name_by_multiprocessing() -> Callable[[], str | None]:
    module: Any = sys.modules["multiprocessing.process"]
    inherited = module._current_process

    def name() -> str | None:
        process = module._current_process
        return None if process is inherited else str(process._name)

    return name


def getpid() -> int:
    """`os.getpid`."""
    return FIRST_PID + KERNEL.number


def getppid() -> int:
    """`os.getppid`."""
    return FIRST_PID + _parent_number if KERNEL.number else FIRST_PID - 1


def waitpid(pid: int, options: int, /) -> tuple[int, int]:
    """`os.waitpid`. Looking without waiting is a scheduling point; waiting is one while nobody has ended."""
    children = KERNEL.processes.children()
    numbers = [number for number in children if pid in (-1, 0, FIRST_PID + number)]
    if not numbers:
        raise ChildProcessError(errno.ECHILD, os.strerror(errno.ECHILD))
    gate = KERNEL.processes.exit_gate(numbers)
    if options & os.WNOHANG or len(numbers) > 1:
        KERNEL.exits_polled = True  # it matters who has ended by now
    if options & os.WNOHANG:
        KERNEL.decide(FREE, "try", None)
        return _reap(numbers) or (0, 0)
    while (found := _reap(numbers)) is None:
        KERNEL.decide(gate, "wait", None)
    return found


def _reap(numbers: list[int]) -> tuple[int, int] | None:
    for number in numbers:
        found, status = _waitpid(KERNEL.processes.pid_of(number), os.WNOHANG)
        if found:
            KERNEL.processes.reaped(number, status)
            return FIRST_PID + number, status
    return None


def wait() -> tuple[int, int]:
    """`os.wait`."""
    return waitpid(-1, 0)


def kill(pid: int, signum: int, /) -> None:
    """`os.kill`: a signal that ends a process ends it here and now; a handler runs when its process goes on."""
    number = pid - FIRST_PID
    KERNEL.exits_polled = True  # it matters who has ended by now
    if signum in DEADLY and number != KERNEL.number and not _is_from_a_pool():
        KERNEL.tries_seen = True  # and what a process holds that ends here
    KERNEL.decide(FREE, "signal", None)
    if number == KERNEL.number:
        if not KERNEL.number and not callable(signal.getsignal(signum)) and signum:
            raise EscapedControl("os.kill() ends the main process, which holds the scheduler")
        _kill(_getpid(), signum)
    elif number == 0:
        raise EscapedControl("os.kill() sends a signal to the main process, which the scheduler cannot place")
    elif not KERNEL.processes.signal(number, int(signum)):
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))


_MACHINERY = ("multiprocessing/pool.py", "multiprocessing/util.py", "futures/process.py")


def _is_from_a_pool() -> bool:
    """Whether a pool ends its own workers: what they hold then is between them and the pool."""
    frame = sys._getframe(2)
    for _ in range(4):
        if frame.f_code.co_filename.endswith(
            ("multiprocessing/pool.py", "futures/process.py", "multiprocessing/util.py")
        ):
            return True
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return False


def exit_now(status: int = 0) -> None:
    """`os._exit`."""
    if KERNEL.remote is not None:
        KERNEL.remote.leave_process(int(status))
    root_exits(status, sys._getframe(1))


def _exit_for_good(status: int, _frame: Any) -> None:
    _exit(status)


root_exits: Callable[[int, Any], None] = _exit_for_good
"""What to do when the main process of a program ends itself: its status and the frame that says so."""
