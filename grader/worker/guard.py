"""What ends a worker that does not end by itself, and says on which line it was.

A timer ticks in real time. When an execution has made no progress between ticks for too long, the tick finds
the submission's line and reports it; when not even the tick comes (a C function that never returns), the
watchdog of `faulthandler` writes the line to a pipe that the judge reads after it has killed the process.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from typing import TYPE_CHECKING, Any

from grader.engine import places
from grader.engine.kernel import KERNEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

TICK_SECONDS = 0.25
STALLED_TICKS = 12
"""So many ticks without a scheduling point: an endless loop."""
C_CALL_SECONDS = 4.0

_really_exit = os._exit


class Guard:
    """Watches one worker process. `report` sends a cause, a message and a place, before the process ends."""

    def __init__(self, report: Callable[[str, str, Any], None], *, crash_fd: int, controlled: bool) -> None:
        self._report = report
        self._crash_fd = crash_fd
        self._controlled = controlled
        self._seen = (-1, -1)
        self._stalled = 0
        self.executions = 0

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
        now = (self.executions, KERNEL.steps)
        if now != self._seen:
            self._seen = now
            self._stalled = 0
            return
        self._stalled += 1
        if self._controlled and self._stalled >= STALLED_TICKS:
            self.end("timeout", "endless_loop", frame)

    def end(self, cause: str, message: str, frame: FrameType | None) -> None:
        """Report and leave at once; nothing of the submission runs any more."""
        try:
            self._report(cause, message, places.stand(frame).place)
        finally:
            _really_exit(0)
