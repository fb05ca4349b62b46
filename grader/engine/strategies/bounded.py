"""Preemption-bounded search: every schedule with 0 preemptions, then with 1, with 2, …, each exactly once.

Musuvathi & Qadeer, "Iterative context bounding for systematic testing of multithreaded programs", PLDI 2007.
A schedule is a prefix of choices followed by the default choice (run to block). Each execution leaves, for
every decision after its prefix, one new prefix for each task it did not choose; leaving an enabled task costs
a preemption and belongs to the next level. So the first counterexample has the fewest preemptions. A timed
wait that expires although others could run (only on a slow machine) costs as much as a preemption.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from grader.engine.strategies import Strategy, default_choice, would_expire
from grader.engine.task import Task


@dataclass(slots=True)
class Ran:
    """An execution that others follow for a while."""

    choices: list[int]


Prefix = tuple[Ran, int, int, int]
"""An earlier execution, how many of its choices to follow, the choice to make then, and the preemptions of them all."""


class Bounded(Strategy):
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
        self._levels: list[list[Prefix | None]] = [[None]]
        self.level = 0
        """The number of preemptions of the schedules that are being run."""
        self.completed_bound = -1

    @property
    def pending(self) -> int:
        """How many schedules are known and have not run yet; running them may find more."""
        return sum(map(len, self._levels))

    def begin(self) -> bool:
        while not self._levels[self.level]:
            if self.level + 1 >= len(self._levels) or self.level == self._bound:
                self._next_level()
                self._levels.append([])
                return False
            self._next_level()
        level = self._levels[self.level]
        if self._shuffled and len(level) > 1:
            index = int(self._rng.random() * len(level))
            level[index], level[-1] = level[-1], level[index]
        self._follow_from(level.pop())
        while len(self._levels) < self.level + 2:
            self._levels.append([])
        return True

    def _follow_from(self, prefix: Prefix | None) -> None:
        self._length = self._spent = 0
        self._follow: list[int] = []
        if prefix is not None:
            ran, length, then, self._spent = prefix
            self._follow = [*ran.choices[:length], then]
            self._length = length + 1
        self._choices: list[int] = []
        self._open: list[tuple[int, list[Task], Task, bool, list[Task]]] = []

    def _next_level(self) -> None:
        self.completed_bound = self.level
        self.level += 1

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
        dear = [task for task in enabled if task.timer is not None and would_expire(task)]
        if dear and all(task.want.owner is not None for task in enabled):
            dear = []  # nobody can run: time passes anyway
        self._open.append((step, enabled, chosen, chosen is current, dear))
        return chosen

    def _check_path(self) -> None:
        if len(self._choices) < self._length:
            self.exhaustive = False  # the program has ended before it came to where it was to be led

    def end(self, steps: int) -> None:
        self._check_path()
        ran = Ran(self._choices)
        spent = self._spent
        for step, enabled, chosen, stayed, dear in self._open:
            for task in enabled:
                if task is not chosen:
                    self._put(ran, step, task.id, spent + (stayed or task in dear))

    def _put(self, ran: Ran, step: int, task: int, spent: int) -> None:
        """Have it tried on its level, or on this one if that is over."""
        self._levels[max(spent, self.level)].append((ran, step, task, spent))
