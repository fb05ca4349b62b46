"""Make a counterexample simple: fewest surprises, then fewest decisions, then fewest turns.

A surprise is a preemption, or a timed wait that expires although others could run.

"Simpler" is defined in one place, `size_of`. The moves take a turn away, or join two turns of one task, as
in Jalbert & Sen, "A trace simplification technique for effective debugging of concurrent programs", FSE 2010.
Every candidate is run, and kept only if it still fails for the same cause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.engine.execution import Execution, Knowledge, Program, Settings, execute
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.guided import Guided, Turn

if TYPE_CHECKING:
    Fails = Callable[[Execution], bool]

ATTEMPTS = 120
"""Candidates to run at the most."""
SHALLOW_ATTEMPTS = 60
"""Of these, so many for a search with fewer surprises than the counterexample has."""

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
    search.with_fewer_surprises()
    search.greedily()
    return Smallest(execution=search.best, knowledge=knowledge)


class _Search:
    def __init__(
        self, program: Program, execution: Execution, knowledge: Knowledge, settings: Settings, fails: Fails
    ) -> None:
        self.best = execution
        self._program = program
        self._knowledge = knowledge
        self._settings = settings
        self._fails = fails
        self._left = ATTEMPTS
        self._tried: set[tuple[Turn, ...]] = set()

    def _keep_if_simpler(self, candidate: Execution) -> bool:
        if size_of(candidate) < size_of(self.best) and self._fails(candidate):
            self.best = candidate
            return True
        return False

    def with_fewer_surprises(self) -> None:
        """A bounded search below the counterexample's number of surprises, for a while."""
        surprises = surprises_of(self.best)
        if surprises == 0:
            return
        strategy = Bounded(bound=surprises - 1, shuffled=True)
        for _ in range(SHALLOW_ATTEMPTS):
            if not strategy.begin() or strategy.level >= surprises:
                return
            self._left -= 1
            candidate = execute(self._program, strategy, self._knowledge, self._settings)
            if self._keep_if_simpler(candidate):
                return

    def greedily(self) -> None:
        """Take turns away or join them as long as that makes the counterexample simpler."""
        improved = True
        while improved and self._left > 0:
            improved = False
            for turns in _simpler(turns_of(self.best.choices)):
                key = tuple(turns)
                if key in self._tried:
                    continue
                self._tried.add(key)
                if self._left <= 0:
                    return
                self._left -= 1
                strategy = Guided(turns)
                strategy.begin()
                candidate = execute(self._program, strategy, self._knowledge, self._settings)
                if self._keep_if_simpler(candidate):
                    improved = True
                    break


def _simpler(turns: list[Turn]) -> list[list[Turn]]:
    """Candidates in order of promise: cut the end, drop a turn, join a turn with the next of its task."""
    candidates: list[list[Turn]] = []
    for end in sorted({len(turns) // 2, len(turns) - 1, len(turns) - 2}):
        if 0 <= end < len(turns):
            candidates.append(turns[:end])
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
