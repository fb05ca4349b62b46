"""Who runs next: each strategy is an oracle of three methods, in a file of its own.

    begin()                   prepare another execution; False when there is none left to run
    choose(enabled, current)  pick one of two or more enabled tasks (oldest first)
    end(steps)                the execution is over, after so many scheduling points

`restart()` says that scheduling points were added, so what was remembered of earlier executions is void.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.clock import TIMED_WAIT

if TYPE_CHECKING:
    from grader.engine.footprints import Footprints
    from grader.engine.kernel import Watch
    from grader.engine.task import Task


class Strategy:
    """The oracle that a search asks."""

    name = ""
    exhaustive = False
    """When `begin` says False, everything was tried."""
    looks_for_races = False
    """Whether the execution just begun must not miss a race, because the search may claim to be complete."""
    completed_bound: int | None = None
    """Every schedule with at most so many preemptions has run (None: not counted)."""
    acted: Watch | None = None
    """Is told of every scheduling point that a task has passed, also where only one was enabled and nobody was asked,
    and of starts and ends (see `Kernel.acted`)."""
    watch: Watch | None = None
    """Is told of all that and of what is no scheduling point: a lock is released, an access is no decision. Each
    costs a call."""
    recorder: Footprints | None = None
    """What has to see every step of the execution just begun."""
    cut = False
    """Whether the last execution was given up, because another one shows the same."""

    def begin(self) -> bool:
        return True

    def choose(self, enabled: list[Task], current: Task) -> Task:
        raise NotImplementedError

    def end(self, steps: int) -> None:
        pass

    def restart(self) -> None:
        pass


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
