"""Who runs next: each strategy is an oracle of three methods, in a file of its own.

    begin()                   prepare another execution; False when there is none left to run
    choose(enabled, current)  pick one of two or more enabled tasks (oldest first)
    end(steps)                the execution is over, after so many scheduling points

`restart()` says that scheduling points were added, so what was remembered of earlier executions is void.
"""

from __future__ import annotations

from typing import Protocol

from grader.engine.clock import TIMED_WAIT
from grader.engine.task import Task


class Strategy(Protocol):
    """The oracle that a search asks. `exhaustive`: when `begin` says False, everything was tried."""

    name: str

    @property
    def exhaustive(self) -> bool: ...

    @property
    def looks_for_races(self) -> bool:
        """Whether the execution just begun must not miss a race, because the search may claim to be complete."""
        ...

    def begin(self) -> bool: ...

    def choose(self, enabled: list[Task], current: Task) -> Task: ...

    def end(self, steps: int) -> None: ...

    def restart(self) -> None: ...


def default_choice(enabled: list[Task], current: Task) -> Task:
    """Run to block: stay with the current task, else take the next one in order of birth, cyclically.

    A timed wait that could expire comes after whoever can go on without that.
    """
    if current in enabled and (current.timer != TIMED_WAIT or not would_expire(current)):
        return current
    ident = current.id
    first = None
    for task in enabled:
        if task.timer != TIMED_WAIT or not would_expire(task):
            if task.id > ident:
                return task
            first = first or task
    if first is not None:
        return first
    return current if current in enabled else next((task for task in enabled if task.id > ident), enabled[0])


def would_expire(task: Task) -> bool:
    """Whether letting this enabled task go on means that the time of its wait has run out."""
    return task.timer == TIMED_WAIT and task.want.owner is not None
