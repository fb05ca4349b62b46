"""Virtual time: what waits for the clock, and in which order it fires.

Time never passes by itself. The kernel moves it when nothing else can run, or, for a plain sleep, when the
strategy says so: sleeping is not synchronising (DESIGN.md, section 2, "Time"). On a slow machine
(`timeouts` is ANY) a timed wait may expire at any moment as well, in the order of deadlines.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.engine.task import Task

SLEEP = "sleep"
TIMED_WAIT = "timed wait"

LAST = "last"
"""Timed waits expire only when nothing else can run."""
ANY = "any"
"""Timed waits may expire at any decision, as on a slow machine."""

DUE = "due"
"""A timer ran out when nothing else could run, or a sleep ended."""
EARLY = "early"
"""A timed wait expired although others could run."""

EARLY_EXPIRIES = 16
"""So many waits of one task may expire early in one execution. A right program that waits again and again
needs others to get on: for ever early would be an unfair machine, not a slow one."""

EPOCH_SECONDS = 1_700_000_000.0
"""What `time.time()` says when an execution begins."""


_by_id = attrgetter("id")


class Clock:
    """Pending timers of one execution, in seconds of virtual time since its start."""

    __slots__ = ("dormant", "early", "exact", "looks", "now", "offered", "pending", "reads", "timeouts")

    def __init__(self, *, exact: bool = False, timeouts: str = LAST) -> None:
        self.now = 0.0
        self.pending: list[Task] = []
        self.dormant: list[Task] = []
        """Timers of a thread that is busy with something else: they cannot fire, and hold later sleeps back."""
        self.exact = exact
        self.timeouts = timeouts
        self.early: dict[int, int] = {}
        """By task: how many of its waits have expired early."""
        self.offered: list[Task] = []
        """The waits that may expire early in the decision that is being made."""
        self.reads = 0
        """How often somebody looked at the clock: a loop that does so is not waiting in vain."""
        self.looks = 0
        """How often that was the program itself, and no call of the library's with a time limit."""

    def arm(self, task: Task, *, seconds: float, timer: str) -> None:
        """Wake `task` after `seconds`; `timer` is SLEEP or TIMED_WAIT."""
        task.deadline = self.now + seconds
        task.timer = timer
        task.expired = ""
        self.pending.append(task)

    def disarm(self, task: Task) -> None:
        """Forget the timer of `task`, if it has one."""
        if task.timer is not None:
            task.timer = None
            self.pending.remove(task)

    def due(self) -> list[Task]:
        """The tasks with the earliest deadline, oldest task first (empty when nothing is pending)."""
        self.offered = []
        first = self._first()
        first.sort(key=_by_id)
        return first

    def _first(self) -> list[Task]:
        """Those with the earliest deadline who still wait: one that may go on holds nobody back."""
        waiting = [task for task in self.pending if task.want.owner is not None]
        if len(waiting) < 2:
            return waiting
        earliest = min(task.deadline for task in waiting)
        return [task for task in waiting if task.deadline == earliest]

    def may_end_early(self) -> list[Task]:
        """What may end although others can run: sleeps that are due first, unless the clock is exact.

        A timed wait that is due earlier holds later sleeps back: otherwise a wait of one second could
        outlive a sleep of five. On a slow machine such a wait may expire itself.
        """
        if self.exact:
            return []
        first = self._first()
        if self.dormant and first and min(task.deadline for task in self.dormant) < first[0].deadline:
            return []
        if self.timeouts == LAST:
            return [task for task in first if task.timer == SLEEP and not task.tired]
        self.offered = [
            task for task in first if task.timer == TIMED_WAIT and self.early.get(task.id, 0) < EARLY_EXPIRIES
        ]
        return [task for task in first if (task.timer == SLEEP and not task.tired) or task in self.offered]

    def fire(self, task: Task) -> bool:
        """Move time to the deadline of `task` and let it go on; whether that is early.

        Early is a change like any other: while it lasts, going round a loop is not going round in vain.
        """
        self.now = max(self.now, task.deadline)
        self.disarm(task)
        if task in self.offered:
            self.early[task.id] = self.early.get(task.id, 0) + 1
            task.expired = EARLY
            return True
        task.expired = DUE
        return False
