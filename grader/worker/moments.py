"""Moments of a controlled execution: calls, returns and marks, numbered in the order in which they happen.

A call is a scheduling point of its own, and its moment comes right after it. So it is taken as late as the
scheduler likes, and never later than the first effect of the operation, whatever that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.kernel import KERNEL
from grader.engine.task import FREE

if TYPE_CHECKING:
    from collections.abc import Callable


class Moments:
    """Numbers moments in the order in which the scheduler lets them happen."""

    def __init__(self) -> None:
        self._moment = 0

    def now(self) -> int:
        self._moment += 1
        if KERNEL.watch is not None:
            KERNEL.watch(KERNEL.current, "use", self)
        return self._moment

    def at_first_step(self, stamp: Callable[[], None] | None) -> None:
        """Run `stamp` when the current task takes its next step (None: no more)."""
        KERNEL.current.on_step = stamp

    def point(self) -> None:
        """A scheduling point of the scenario's own."""
        KERNEL.decide(FREE, "mark", self)
