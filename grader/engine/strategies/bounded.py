"""Preemption-bounded search: every schedule with 0 preemptions, then with 1, with 2, …, each exactly once.

Musuvathi & Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007.
A schedule is a prefix of choices followed by the default choice (run to block). Each execution leaves, for
every decision after its prefix, one new prefix for each task it did not choose; leaving an enabled task costs
a preemption and belongs to the next level. So the first counterexample has the fewest preemptions.
"""

from __future__ import annotations

from random import Random

from grader.engine.clock import SLEEP
from grader.engine.strategies import default_choice
from grader.engine.task import Task

_Prefix = tuple[list[int], int, int]
"""The choices of an earlier execution, how many of them to follow, and the choice to make then."""


class Bounded:
    """Levels of preemptions in order. With `shuffled`, a level is walked in a seeded random order.

    `bound` None means no bound: the search ends when every schedule has run.
    """

    name = "bounded"
    exhaustive = True
    looks_for_races = True

    def __init__(self, seed: int = 0, *, bound: int | None = None, shuffled: bool = False) -> None:
        self._bound = bound
        self._rng = Random(f"{self.name}:{seed}")
        self._shuffled = shuffled
        self.restart()

    def restart(self) -> None:
        self._levels: list[list[_Prefix | None]] = [[None]]
        self.level = 0
        """The number of preemptions of the schedules that are being run."""

    @property
    def completed_bound(self) -> int:
        """Every schedule with at most so many preemptions has run (-1: none)."""
        return self.level - 1

    @property
    def pending(self) -> int:
        """How many schedules are known and have not run yet; running them may find more."""
        return sum(map(len, self._levels))

    def begin(self) -> bool:
        while not self._levels[self.level]:
            if self.level + 1 >= len(self._levels) or self.level == self._bound:
                self.level += 1
                self._levels.append([])
                return False
            self.level += 1
        level = self._levels[self.level]
        if self._shuffled and len(level) > 1:
            index = int(self._rng.random() * len(level))
            level[index], level[-1] = level[-1], level[index]
        prefix = level.pop()
        self._length = 0
        self._follow: list[int] = []
        if prefix is not None:
            choices, length, then = prefix
            self._follow = [*choices[:length], then]
            self._length = length + 1
        self._choices: list[int] = []
        self._open: list[tuple[int, list[Task], Task, bool]] = []
        return True

    def choose(self, enabled: list[Task], current: Task) -> Task:
        choices = self._choices
        step = len(choices)
        if step < self._length:
            wanted = self._follow[step]
            for task in enabled:
                if task.id == wanted:
                    choices.append(wanted)
                    return task
            self.exhaustive = False  # the program took another path than before: nothing is certain any more
        chosen = default_choice(enabled, current)
        choices.append(chosen.id)
        self._open.append((step, enabled, chosen, chosen is current))
        return chosen

    def end(self, steps: int) -> None:
        choices = self._choices
        while len(self._levels) < self.level + 2:
            self._levels.append([])
        here, above = self._levels[self.level], self._levels[self.level + 1]
        for step, enabled, chosen, stayed in self._open:
            for task in enabled:
                if task is not chosen:
                    costs = stayed or (task.timer == SLEEP and chosen.timer != SLEEP)
                    (above if costs else here).append((choices, step, task.id))
