"""Who runs next: each strategy is an oracle of three methods, in a file of its own.

    begin()                   prepare another execution; False when there is none left to run
    choose(enabled, current)  pick one of two or more enabled tasks (oldest first)
    end(steps)                the execution is over, after so many scheduling points

A strategy may have a fourth, which costs nothing where there is none:

    note(task, kind, target)  the running task has done this (see `Kernel.watch`), also where nobody was asked:
                              only one task was enabled, a lock was released, an access that is no decision

`restart()` says that scheduling points were added, so what was remembered of earlier executions is void.
"""

from __future__ import annotations

from typing import Protocol

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
    """Run to block: stay with the current task, else take the next one in order of birth, cyclically."""
    if current in enabled:
        return current
    ident = current.id
    for task in enabled:
        if task.id > ident:
            return task
    return enabled[0]
