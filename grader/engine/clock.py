"""Virtual time: what waits for the clock, and in which order it fires.

Time never passes by itself. The kernel moves it when nothing else can run, or, for a plain sleep, when the
strategy says so: sleeping is not synchronising (DESIGN.md, section 2, "Time").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.engine.task import Task

SLEEP = "sleep"
TIMED_WAIT = "timed wait"

EPOCH_SECONDS = 1_700_000_000.0
"""What `time.time()` says when an execution begins."""


class Clock:
    """Pending timers of one execution, in seconds of virtual time since its start."""

    __slots__ = ("dormant", "exact", "now", "pending", "reads")

    def __init__(self, *, exact: bool = False) -> None:
        self.now = 0.0
        self.pending: list[Task] = []
        self.dormant: list[Task] = []
        """Timers of a thread that is busy with something else: they cannot fire, and hold later sleeps back."""
        self.exact = exact
        self.reads = 0
        """How often the program looked at the clock: a loop that does so is not waiting in vain."""

    def arm(self, task: Task, *, seconds: float, timer: str) -> None:
        """Wake `task` after `seconds`; `timer` is SLEEP or TIMED_WAIT."""
        task.deadline = self.now + seconds
        task.timer = timer
        task.expired = False
        self.pending.append(task)

    def disarm(self, task: Task) -> None:
        """Forget the timer of `task`, if it has one."""
        if task.timer is not None:
            task.timer = None
            self.pending.remove(task)

    def due(self) -> list[Task]:
        """The tasks with the earliest deadline, oldest task first (empty when nothing is pending)."""
        if not self.pending:
            return []
        earliest = min(task.deadline for task in self.pending)
        return sorted((t for t in self.pending if t.deadline == earliest), key=lambda t: t.id)

    def may_end_early(self) -> list[Task]:
        """Sleeps that may end although others can run: those due first, unless the clock is exact.

        A timed wait that is due earlier holds later sleeps back: otherwise a wait of one second could
        outlive a sleep of five.
        """
        if self.exact:
            return []
        due = self.due()
        if self.dormant and due and min(task.deadline for task in self.dormant) < due[0].deadline:
            return []
        return [task for task in due if task.timer == SLEEP]

    def fire(self, task: Task) -> None:
        """Move time to the deadline of `task` and let it go on."""
        self.now = max(self.now, task.deadline)
        self.disarm(task)
        task.expired = True
