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

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

TICK_SECONDS = 0.25
STALLED_CPU_SECONDS = 2.5
"""Processor time without a scheduling point: an endless loop."""
EXECUTION_CPU_SECONDS = 4.0
"""Processor time within one execution, whatever it does: one that does not end."""
C_CALL_SECONDS = 4.0

_really_exit = os._exit
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

    def _rearm(self) -> None:
        if self._controlled:
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
        if now - self._step_began > STALLED_CPU_SECONDS or now - self._execution_began > EXECUTION_CPU_SECONDS:
            self.end("timeout", "endless_loop", frame)

    def end(self, cause: str, message: str, frame: FrameType | None) -> None:
        """Report and leave at once; nothing of the submission runs any more."""
        try:
            self._report(cause, message, places.stand(frame).place)
        finally:
            _really_exit(0)
