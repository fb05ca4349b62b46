"""What ends a worker that does not end by itself, and says on which line it was.

A timer ticks in real time. When an execution has made no progress between ticks for too long, the tick finds
the submission's line and reports it; when not even the tick comes (a C function that never returns), the
watchdog of `faulthandler` writes the line to a pipe that the judge reads after it has killed the process.
"""

from __future__ import annotations

import faulthandler
import os
import re
import select
import signal
import time
from typing import TYPE_CHECKING, Any

from grader.engine import places
from grader.engine.kernel import KERNEL
from grader.engine.link import out_of_the_way
from grader.engine.outcome import Cause, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from grader.engine.process import Process

TICK_SECONDS = 0.25
STALLED_CPU_SECONDS = 2.5
"""Processor time without a scheduling point: an endless loop."""
EXECUTION_CPU_SECONDS = 10.0
"""Processor time within one execution, whatever it does: one that does not end. One that makes steps comes to the
limit of steps sooner, on a slow machine, too, so that the verdict is the same everywhere."""
C_CALL_SECONDS = 4.0
CHILD_SECONDS = 8.0
"""Real time without a word from a forked process: it hangs in a call that nothing interrupts."""

ABORT_SECONDS = 1.0
"""Real time in which a process that is killed says where it was."""

_CRASH_LINE = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+) in (?P<function>.+)')

_poll = select.poll
_setitimer = signal.setitimer
_set_handler = signal.signal
_really_exit = os._exit
_kill = os.kill
_cpu_seconds = time.process_time


class Guard:
    """Watches one worker process. `report` sends a cause, a message and a place, before the process ends.

    `crash_fd` is read by the judge, `crashes` by this process: a file in memory for what its children say.

    Processor time is counted, not real time: a machine that is busy with others accuses nobody.
    """

    def __init__(
        self, report: Callable[[str, str, Any], None], *, crash_fd: int, crashes: int, controlled: bool
    ) -> None:
        self._report = report
        self._crash_fd = crash_fd
        self._crashes = out_of_the_way(crashes)
        self._controlled = controlled
        self._execution = -1
        self._execution_began = 0.0
        self._steps = -1
        self._step_began = 0.0
        self._in_child = False
        self._waited_ticks = 0
        self._moment: tuple[int, int] = (0, 0)
        self.judging = False
        """True while the judge thinks: that time is not the submission's."""

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What the guard keeps open."""
        return self._crash_fd, self._crashes

    def start(self) -> None:
        faulthandler.enable(file=self._crash_fd, all_threads=True)
        _set_handler(signal.SIGALRM, self._tick)
        if self._controlled:
            _setitimer(signal.ITIMER_REAL, TICK_SECONDS, TICK_SECONDS)
        self._rearm()

    def stop(self) -> None:
        _setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()

    def go_on_in_child(self, _number: int) -> None:
        """A forked process has timers of its own; what it finds goes to the root."""
        self._in_child = True
        self._steps = self._execution = -1  # its processor time begins anew
        # one that crashes is the program's business: the judge need not hear of it
        self._forget_crashes()
        faulthandler.enable(file=self._crashes, all_threads=False)
        _setitimer(signal.ITIMER_REAL, TICK_SECONDS, TICK_SECONDS)

    def _rearm(self) -> None:
        if self._controlled and not self._in_child:
            faulthandler.dump_traceback_later(C_CALL_SECONDS, file=self._crash_fd)

    def _tick(self, _signal: int, frame: FrameType | None) -> None:
        self._rearm()
        now = _cpu_seconds()
        if KERNEL.executions != self._execution or self.judging or not KERNEL.running:
            self._execution = KERNEL.executions
            self._execution_began = self._step_began = now
            self._steps = KERNEL.steps
        elif KERNEL.steps != self._steps:
            self._steps = KERNEL.steps
            self._step_began = now
        if not self._controlled:
            return
        self._look_at_children()
        if now - self._step_began > STALLED_CPU_SECONDS or now - self._execution_began > EXECUTION_CPU_SECONDS:
            self.end("timeout", "endless_loop", frame)

    def _look_at_children(self) -> None:
        """A forked process that answers for too long: its own timer has not come to its line, so nothing in it runs."""
        waiting = KERNEL.processes.listening if not self._in_child else None
        moment = (id(waiting), KERNEL.steps)
        self._waited_ticks = self._waited_ticks + 1 if waiting is not None and moment == self._moment else 0
        self._moment = moment
        if waiting is not None and self._waited_ticks * TICK_SECONDS > CHILD_SECONDS:
            self._end_stuck(waiting)

    def _end_stuck(self, process: Process) -> None:
        """Report the line on which a process hangs: it writes where it is when it is killed."""
        self._forget_crashes()
        _kill(process.pid, signal.SIGABRT)
        _kill(process.pid, signal.SIGCONT)  # a stopped one ends only when it goes on
        poll = _poll()
        poll.register(process.watch, select.POLLIN)
        poll.poll(ABORT_SECONDS * 1000)
        text = os.pread(self._crashes, 1 << 16, 0).decode("utf-8", "replace")
        found = next((line for line in _CRASH_LINE.finditer(text) if line["file"] in places.SOURCES), None)
        place = places.SOURCES.place(found["file"], int(found["line"]), found["function"]) if found else None
        try:
            self._report("timeout", "c_call", place)
        finally:
            _really_exit(0)

    def _forget_crashes(self) -> None:
        os.ftruncate(self._crashes, 0)
        os.lseek(self._crashes, 0, os.SEEK_SET)

    def end(self, cause: str, message: str, frame: FrameType | None) -> None:
        """Report and leave at once; nothing of the submission runs any more."""
        place = places.stand(frame).place
        if self._in_child:
            KERNEL.end(Outcome(cause=Cause(cause), task=KERNEL.current.name, message=message, place=place))
        try:
            self._report(cause, message, place)
        finally:
            _really_exit(0)
