"""Who runs next: each strategy is an oracle of three methods, in a file of its own.

    begin()                   prepare another execution; False when there is none left to run
    choose(enabled, current)  pick one of two or more enabled tasks (oldest first)
    end(steps)                the execution is over, after so many scheduling points

`restart()` says that scheduling points were added, so what was remembered of earlier executions is void.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    watch: Watch | None = None
    """Is told what the running task does (see `Kernel.watch`), also where nobody was asked: only one task was
    enabled, a lock was released, an access that is no decision."""
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
    """Run to block: stay with the current task, else take the next one in order of birth, cyclically."""
    if current in enabled:
        return current
    ident = current.id
    for task in enabled:
        if task.id > ident:
            return task
    return enabled[0]
