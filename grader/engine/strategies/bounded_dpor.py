"""Partial-order reduction under a preemption bound: of the schedules with 0 preemptions, then with 1, with 2, …
only as many as it takes to see every final state that such schedules reach.

DOC
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.engine.footprints import Footprints
from grader.engine.kernel import KERNEL
from grader.engine.strategies import would_expire
from grader.engine.strategies.bounded import Bounded, Prefix, Ran
from grader.engine.strategies.reversals import LONGEST
from grader.engine.strategies.reversals_in_bounds import ReversalsInBounds

if TYPE_CHECKING:
    from grader.engine.task import Task


@dataclass(slots=True)
class _Decision:
    """A decision of an execution that has run; executions that begin alike share it."""

    enabled: tuple[int, ...]
    stayed: bool
    """The default choice was to stay with the task that ran: any other is a preemption."""
    dear: frozenset[int]
    """Tasks that cost as much anyway: what they wait for, on a slow machine, has run out."""
    spent: int
    """The preemptions before it."""
    wanted: set[int]
    """Those who have been chosen here, and those who are to be."""


@dataclass(slots=True)
class _Reduced(Ran):
    """An execution of which is known what else is to be tried at each of its decisions."""

    decisions: list[_Decision]


class BoundedDPOR(Bounded):
    """Levels of preemptions in order, each walked in any order; see the docstring of this file.

    `exhaustive` is false when the bound has cut something off.
    """

    name = "bpor"

    def __init__(self, seed: int = 0, *, bound: int | None = None, shuffled: bool = False) -> None:
        self._footprints = Footprints(KERNEL)
        super().__init__(seed, bound=bound, shuffled=shuffled)

    def restart(self) -> None:
        super().restart()
        self.exhaustive = True
        self.recorder = self._footprints
        self.watch = self._footprints.note
        self._ran: list[_Reduced] = []

    def begin(self) -> bool:
        more = super().begin()
        if not more and self.pending:
            self.exhaustive = False
        return more

    def _follow_from(self, prefix: Prefix | None) -> None:
        super()._follow_from(prefix)
        ran = prefix[0] if prefix is not None else None
        self._shared = ran.decisions[: self._length] if isinstance(ran, _Reduced) else []
        self._timed: set[int] = set()
        self._footprints.begin()

    def choose(self, enabled: list[Task], current: Task) -> Task:
        if self.recorder is not None and any(map(would_expire, enabled)):
            self._timed.add(len(self._choices))
        return super().choose(enabled, current)

    def end(self, steps: int) -> None:
        recorder = self.recorder
        if recorder is None:
            super().end(steps)
            return
        self._check_path()
        if recorder.learnt:
            self.restart()
            return
        opened = self._open
        shared = self._shared[: opened[0][0]] if opened else self._shared
        ran = _Reduced(self._choices, [*shared, *(self._decision(*each) for each in opened)])
        self._ran.append(ran)
        if not recorder.complete or KERNEL.draws or not self.exhaustive or len(recorder.steps) > LONGEST:
            self._give_up_reducing()
            return
        for number in self._timed:
            # a wait that may run out now may be fulfilled later, which is another step of its task
            self._want_all(ran, number)
        at_step = [number for number, step in enumerate(recorder.steps) if len(step.enabled) > 1]
        number_of = {step: number for number, step in enumerate(at_step)}
        stayed = {step for step, decision in zip(at_step, ran.decisions, strict=True) if decision.stayed}
        first_new = at_step[self._length - 1] if self._length else 0
        for step, able in ReversalsInBounds(recorder.steps, recorder.pending, first_new, stayed).found():
            number = number_of[step]
            if ran.decisions[number].wanted.isdisjoint(able):
                self._want(ran, number, able[0])

    def _decision(self, step: int, enabled: list[Task], chosen: Task, stayed: bool, dear: list[Task]) -> _Decision:
        return _Decision(
            enabled=tuple(task.id for task in enabled),
            stayed=stayed,
            dear=frozenset(task.id for task in dear),
            spent=self._spent,
            wanted={chosen.id},
        )

    def _want(self, ran: _Reduced, number: int, task: int) -> None:
        decision = ran.decisions[number]
        decision.wanted.add(task)
        self._put(ran, number, task, decision.spent + (decision.stayed or task in decision.dear))

    def _want_all(self, ran: _Reduced, number: int) -> None:
        decision = ran.decisions[number]
        for task in decision.enabled:
            if task not in decision.wanted:
                self._want(ran, number, task)

    def _give_up_reducing(self) -> None:
        """Go on as the search without reduction, which need not understand what the program does."""
        self.recorder = self.watch = None
        for ran in self._ran:
            for number in range(len(ran.decisions)):
                self._want_all(ran, number)
        self._ran = []
