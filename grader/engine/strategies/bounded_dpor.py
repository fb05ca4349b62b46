"""Partial-order reduction under a preemption bound: of the schedules with 0 preemptions, then with 1, with 2, …
as many as it takes to see every final state that they reach.

After Coons, Musuvathi & McKinley, "Bounded partial-order reduction", OOPSLA 2013. Of two schedules that differ in
the order of steps that commute, one may need more preemptions than the other. So reduction without a bound, cut off
at a bound, is wrong. Three programs show how (a letter a step: x writes, r reads x, a dot is a task's own, brackets
are a lock):

1. A = `xx`, B = `x`. AAB runs; its race is that of A's second step with B. Without a bound AB is begun, and from
   there BA is found. ABA has a preemption, BAA has none: within the bound 0, BAA is lost. Hence the conservative
   point: B is tried before A's second step and also where the *turn* began of which that step is part.
2. A = `r()x`, B = `(x.)x`, bound 1. In BBABBAA A stops at the lock that B holds, which costs nothing, and so its
   write comes last. One step of B later, the lock is free and A goes on to its write. The only step that B's
   release depends on is an acquire that could not have come before it: no race. Hence every pair counts here of which
   the later step may have had to wait, also when it is forced.
3. A = `.x`, B = `x`, bound 0. When A has been tried first, a sleep set keeps A asleep after B's step, because A's
   first step commutes with it, and BAA is cut off: ABA shows the same, for a preemption. Hence no sleep sets.
   A task may sleep only if moving it forward costs nothing: it is the one that ran, or its turn is a single step.
   But the points to come back to hang on where turns begin, and those of the schedule that is cut off would not
   be looked at. That this is harmless is not proved, so some traces are run twice instead.

Why this is enough. Let α be the rest of a schedule from a decision S, and let its first task not be in V, those who
are tried at S. V holds the default choice. Take the first task t of V that acts in α (if none does: the default
choice), and move its steps up to where it stops, or is preempted (that preemption moves along), to the front. If t ran
before S, its first step will do, since leaving t for α's first task costs at S what it costs after that step; otherwise
take its whole turn. When it commutes with all that α does before it, and lets nobody go on who stopped there, this is
a schedule of the same trace with no more preemptions, and it begins with a task of V: by induction one like it has
been run. If not, let x be the first step that is in the way. The turn of t, what α does before x, x, and then the
default choice are within the bound, too, and begin with t: one like it has been run, with the turn in one piece,
because staying costs nothing. In it x and the turn are a pair that `reversals_in_bounds.py` finds, and all tasks that
lead to x act in α before t. One of them is therefore in V: so t was not the first.

Where something is seen that footprints do not describe (see `dpor.py`), everything is tried that has not been, each
schedule once: from there on this is `bounded.py`. The claim to have completed a bound is the same in both.
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
    """Levels as those of `Bounded`. `exhaustive` is false at the end when the bound has cut something off.

    A schedule may run on a later level than its own: only then something was found that needed it.
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
