"""Make a counterexample simple: fewest surprises, then fewest decisions, then fewest turns.

A surprise is a preemption, or a timed wait that expires although others could run.

"Simpler" is defined in one place, `size_of`. Two searches share the work. One takes turns away, joins or moves
them, as in Jalbert & Sen, "A trace simplification technique for effective debugging of concurrent programs",
FSE 2010: it is quick, and may stop above the minimum. The other runs every schedule with fewer preemptions,
level by level, so when it ends within its budget the number shown is proved to be the smallest. Every candidate
is run, and kept only if it still fails for the same cause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.engine.execution import Execution, Knowledge, Program, Settings, execute
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.guided import Guided, Turn

if TYPE_CHECKING:
    from grader.engine.strategies import Strategy

    Fails = Callable[[Execution], bool]

BUDGET = 40_000
"""What the candidates may cost together. It is counted, not timed, so that two machines show the same."""
COST_OF_A_START = 50
"""Of every candidate, beside one for each of its decisions: a fresh module, a restored standard library."""
COST_OF_A_PROCESS = 150
"""Beside that, of a candidate that forks, for each process."""
MORE_PREEMPTIONS = 2
"""With all racing accesses known, a counterexample may have so many preemptions more than it had without."""
LOOKS = 16
"""After so many executions in a row that find no other racing access, all are taken to be known."""
GREEDY_SHARE = 4
"""The moves get one part in so many of the budget before the search by levels, and what is left after it."""

MANY_TURNS = 16
"""With so many turns or more, taking them away begins with stretches of them (Zeller's delta debugging)."""

Size = tuple[int, int, int]


@dataclass(frozen=True, kw_only=True)
class Smallest:
    """The simplest failing execution found, and the scheduling points it needs."""

    execution: Execution
    knowledge: Knowledge


def size_of(execution: Execution) -> Size:
    """Smaller is simpler."""
    return surprises_of(execution), execution.steps, len(turns_of(execution.choices))


def surprises_of(execution: Execution) -> int:
    """What the bounded search counts as levels."""
    return execution.preemptions + execution.early


def turns_of(choices: list[int]) -> list[Turn]:
    """Consecutive decisions for one task, as turns."""
    turns: list[Turn] = []
    for ident in choices:
        if turns and turns[-1][0] == ident:
            turns[-1] = (ident, turns[-1][1] + 1)
        else:
            turns.append((ident, 1))
    return turns


def minimise(
    program: Program, execution: Execution, knowledge: Knowledge, settings: Settings, fails: Fails
) -> Smallest:
    """The simplest execution found that still `fails`."""
    search = _Search(program, execution, knowledge, settings, fails)
    search.greedily(BUDGET // GREEDY_SHARE)
    search.by_levels()
    search.greedily(BUDGET)
    return Smallest(execution=search.best, knowledge=search.knowledge)


class _Search:
    def __init__(
        self, program: Program, execution: Execution, knowledge: Knowledge, settings: Settings, fails: Fails
    ) -> None:
        self.best = execution
        self.knowledge = knowledge
        self._program = program
        self._settings = settings
        self._fails = fails
        self._spent = 0
        self._tried: set[tuple[Turn, ...]] = set()

    def _run(self, strategy: Strategy, knowledge: Knowledge, *, look_for_races: bool = False) -> Execution:
        candidate = execute(self._program, strategy, knowledge, self._settings, look_for_races=look_for_races)
        self._spent += COST_OF_A_START + candidate.steps + COST_OF_A_PROCESS * candidate.processes
        return candidate

    def by_levels(self) -> None:
        """Every schedule with 0 preemptions, with 1, … below the counterexample's number, until one fails.

        The counterexample may have come before all racing accesses were known. What these executions find is used,
        and the levels begin again. Numbers of preemptions can be compared only where the same scheduling points
        are in force (a new thread runs ahead to its first one, and that is no preemption), so what fails with all
        points known is taken even where it has more of them.
        """
        knowledge = self._complete(self.knowledge.after(self.best))
        bound = surprises_of(self.best) - 1
        if knowledge != self.knowledge:
            bound = surprises_of(self.best) + MORE_PREEMPTIONS
        strategy = Bounded(bound=max(bound, 0))
        while self._spent < BUDGET and strategy.begin() and strategy.level <= bound:
            candidate = self._run(strategy, knowledge, look_for_races=True)
            if self._fails(candidate):
                self.best = candidate
                self.knowledge = knowledge
                self._tried.clear()
                return
            learnt = knowledge.after(candidate)
            if learnt != knowledge:
                knowledge = learnt
                bound = surprises_of(self.best) + MORE_PREEMPTIONS
                strategy = Bounded(bound=bound)

    def _complete(self, knowledge: Knowledge) -> Knowledge:
        """What a few executions find when all of them look for races."""
        if self.best.processes:
            return knowledge
        strategy = Bounded(shuffled=True)
        left = LOOKS
        while left and strategy.begin():
            left -= 1
            learnt = knowledge.after(self._run(strategy, knowledge, look_for_races=True))
            if learnt != knowledge:
                knowledge = learnt
                strategy.restart()
                left = LOOKS
        return knowledge

    def greedily(self, budget: int) -> None:
        """Take turns away, join or move them as long as that makes the counterexample simpler."""
        improved = True
        while improved:
            improved = False
            turns_now = turns_of(self.best.choices)
            candidates = _simpler(turns_now)
            if surprises_of(self.best):
                candidates += _moved(turns_now)
            for turns in candidates:
                key = tuple(turns)
                if key in self._tried:
                    continue
                if self._spent >= budget:
                    return
                self._tried.add(key)
                strategy = Guided(turns)
                strategy.begin()
                candidate = self._run(strategy, self.knowledge)
                if size_of(candidate) < size_of(self.best) and self._fails(candidate):
                    self.best = candidate
                    improved = True
                    break


def _simpler(turns: list[Turn]) -> list[list[Turn]]:
    """Candidates in order of promise: cut the end, drop a turn, join a turn with the next of its task."""
    candidates: list[list[Turn]] = []
    for end in sorted({len(turns) // 2, len(turns) - 1, len(turns) - 2}):
        if 0 <= end < len(turns):
            candidates.append(turns[:end])
    size = len(turns) // 2
    while size >= MANY_TURNS // 2:  # of many turns, first whole stretches
        candidates += [turns[:start] + turns[start + size :] for start in range(0, len(turns), size)]
        size //= 2
    for index in range(len(turns)):
        candidates.append(turns[:index] + turns[index + 1 :])
    for index, (ident, length) in enumerate(turns):
        for later in range(index + 1, len(turns)):
            if turns[later][0] == ident:
                joined = (ident, length + turns[later][1])
                candidates.append([*turns[:index], joined, *turns[index + 1 : later], *turns[later + 1 :]])
                candidates.append([*turns[:index], *turns[index + 1 : later], joined, *turns[later + 1 :]])
                break
    return candidates


def _moved(turns: list[Turn]) -> list[list[Turn]]:
    """One turn elsewhere: a task that comes later may find its way blocked, and need not be preempted."""
    candidates: list[list[Turn]] = []
    for index, turn in enumerate(turns):
        rest = turns[:index] + turns[index + 1 :]
        candidates.extend([*rest[:place], turn, *rest[place:]] for place in range(len(turns)) if place != index)
    return candidates
