"""Moments of a controlled execution: when a call really begins, seen from the scheduler.

A call is stamped at its first scheduling point, when the scheduler lets it take its first visible step: any
earlier stamp would make operations seem to overlap that do not.
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
        return self._moment

    def at_first_step(self, stamp: Callable[[], None]) -> None:
        """Run `stamp` when the current task takes its next step."""
        KERNEL.current.on_step = stamp

    def settle(self) -> None:
        """The operation is over: it needs no stamp any more."""
        KERNEL.current.on_step = None

    def point(self) -> None:
        """A scheduling point of the scenario's own."""
        KERNEL.decide(FREE, "mark", self)
