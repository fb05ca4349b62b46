"""What ends a worker that does not end by itself, and says on which line it was.

A timer ticks in real time. When an execution has made no progress between ticks for too long, the tick finds
the submission's line and reports it; when not even the tick comes (a C function that never returns), the
watchdog of `faulthandler` writes the line to a pipe that the judge reads after it has killed the process.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from typing import TYPE_CHECKING, Any

from grader.engine import places
from grader.engine.kernel import KERNEL
from grader.engine.outcome import Cause, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

TICK_SECONDS = 0.25
STALLED_CPU_SECONDS = 2.5
"""Processor time without a scheduling point: an endless loop."""
EXECUTION_CPU_SECONDS = 4.0
"""Processor time within one execution, whatever it does: one that does not end."""
C_CALL_SECONDS = 4.0
CHILD_SECONDS = 8.0
"""Real time without a word from a forked process: it hangs in a call that nothing interrupts."""

_really_exit = os._exit
_kill = os.kill
_cpu_seconds = time.process_time


class Guard:
    """Watches one worker process. `report` sends a cause, a message and a place, before the process ends.

    Processor time is counted, not real time: a machine that is busy with others accuses nobody.
    """

    def __init__(self, report: Callable[[str, str, Any], None], *, crash_fd: int, controlled: bool) -> None:
        self._report = report
        self._crash_fd = crash_fd
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

    def start(self) -> None:
        faulthandler.enable(file=self._crash_fd, all_threads=True)
        signal.signal(signal.SIGALRM, self._tick)
        signal.setitimer(signal.ITIMER_REAL, TICK_SECONDS, TICK_SECONDS)
        self._rearm()

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()

    def go_on_in_child(self, _number: int) -> None:
        """A forked process has timers of its own; what it finds goes to the root."""
        self._in_child = True
        self._steps = -1
        signal.setitimer(signal.ITIMER_REAL, TICK_SECONDS, TICK_SECONDS)

    def _rearm(self) -> None:
        if self._controlled and not self._in_child:
            faulthandler.dump_traceback_later(C_CALL_SECONDS, file=self._crash_fd)

    def _tick(self, _signal: int, frame: FrameType | None) -> None:
        self._rearm()
        now = _cpu_seconds()
        if KERNEL.executions != self._execution or self.judging:
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
            _kill(waiting.pid, signal.SIGABRT)

    def end(self, cause: str, message: str, frame: FrameType | None) -> None:
        """Report and leave at once; nothing of the submission runs any more."""
        place = places.stand(frame).place
        if self._in_child:
            KERNEL.end(Outcome(cause=Cause(cause), task=KERNEL.current.name, message=message, place=place))
        try:
            self._report(cause, message, place)
        finally:
            _really_exit(0)
