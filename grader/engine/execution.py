"""One execution of a program under one schedule, from a fresh start.

The program is anything with `reset` and `main`; what it is made of (a file, a scenario) is no matter of the
engine's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from grader.engine.clock import LAST, Clock
from grader.engine.kernel import KERNEL
from grader.engine.process import Shared
from grader.engine.race_findings import RaceFindings
from grader.engine.races import Races
from grader.engine.trace import Trace

if TYPE_CHECKING:
    from grader.engine.outcome import Outcome
    from grader.engine.strategies import Strategy

STEP_LIMIT = 20_000


class Program(Protocol):
    """What is explored. `seed` makes `random` repeatable."""

    digest: bytes
    draws: bool
    """Whether it may draw from `random`, whose state all its tasks share."""

    def reset(self, *, seed: int) -> None:
        """Put the process back to where it was before the first execution."""

    def main(self) -> Any:
        """Run as task 0; the result is the execution's observation."""

    def set_points(self, points: frozenset[int], *, look_for_races: bool) -> None:
        """Say which sites are scheduling points."""


@dataclass
class Knowledge:
    """What executions taught that the next ones use: extra scheduling points."""

    points: frozenset[int] = frozenset()
    release_points: bool = False
    exit_points: bool = False

    def after(self, execution: Execution) -> Knowledge:
        """With what one more execution taught."""
        return Knowledge(
            points=self.points | execution.racing,
            release_points=self.release_points or execution.tries_seen,
            exit_points=self.exit_points or execution.exits_polled,
        )


@dataclass(kw_only=True)
class Settings:
    """How to run. `exact_clock`: time moves only when nothing can run. `seed` seeds the program's `random`.

    `timeouts`: when a timed wait expires, "last" (only when nothing else can run) or "any" (a slow machine).
    `findings`: every execution looks for races, because they decide its ending. `refuses_polling`: so does a loop
    that naps in vain.
    """

    seed: int = 0
    step_limit: int = STEP_LIMIT
    exact_clock: bool = False
    timeouts: str = LAST
    findings: bool = False
    refuses_polling: bool = False


@dataclass(kw_only=True)
class Execution:
    """What one execution was."""

    outcome: Outcome
    choices: list[int]
    steps: int
    preemptions: int
    early: int
    """Timed waits that expired although others could run."""
    observation: Any
    racing: set[int] = field(default_factory=set)
    tries_seen: bool = False
    exits_polled: bool = False
    processes: int = 0
    """How many were forked."""
    trace: Trace | None = None


def _key_of(thing: object) -> Any:
    """What a thing is called between processes."""
    key = thing.key if isinstance(thing, Shared) else KERNEL.shared_key(thing)
    return (0, id(thing)) if key is None else key


def execute(
    program: Program,
    strategy: Strategy,
    knowledge: Knowledge,
    settings: Settings,
    *,
    look_for_races: bool = False,
    traced: bool = False,
) -> Execution:
    """Run `program` once; the strategy has been told to `begin`."""
    program.reset(seed=settings.seed)
    program.set_points(knowledge.points, look_for_races=look_for_races or settings.findings or traced)
    races = None
    if look_for_races or settings.findings:
        # which sites race is known only after the first execution
        races = Races(RaceFindings() if knowledge.points else None)
    trace = Trace(_key_of) if traced else None
    KERNEL.draws = program.draws
    KERNEL.refuses_polling = settings.refuses_polling
    KERNEL.races = races
    KERNEL.trace = trace
    KERNEL.watch = trace.note if trace is not None else strategy.watch
    KERNEL.acted = strategy.acted if KERNEL.watch is None else KERNEL.watch
    KERNEL.created = trace.created if trace is not None else None
    if strategy.recorder is not None:
        KERNEL.created, KERNEL.turn = strategy.recorder.created, strategy.recorder.turn
    KERNEL.look = races.access if races is not None and KERNEL.watch is None else None
    KERNEL.release_points = knowledge.release_points
    KERNEL.exit_points = knowledge.exit_points
    KERNEL.tries_seen = False
    KERNEL.exits_polled = False
    try:
        clock = Clock(exact=settings.exact_clock, timeouts=settings.timeouts)
        outcome = KERNEL.run(program.main, choose=strategy.choose, limit=settings.step_limit, clock=clock)
    finally:
        KERNEL.races = None
        KERNEL.trace = None
        KERNEL.acted = KERNEL.watch = KERNEL.created = KERNEL.turn = KERNEL.look = None
    strategy.end(KERNEL.steps)
    # where an access that races was no scheduling point yet, an order that its value makes known may be missing
    if races is not None and races.findings is not None and races.sites <= knowledge.points:
        found = races.findings.notes()
        if found:
            outcome = replace(outcome, notes=(*outcome.notes, *found))
    return Execution(
        outcome=outcome,
        choices=KERNEL.choices,
        steps=len(KERNEL.choices),
        preemptions=KERNEL.preemptions,
        early=sum(clock.early.values()),
        observation=KERNEL.result,
        racing=races.sites if races is not None else set(),
        tries_seen=KERNEL.tries_seen,
        exits_polled=KERNEL.exits_polled,
        processes=KERNEL.processes.born,
        trace=trace,
    )
