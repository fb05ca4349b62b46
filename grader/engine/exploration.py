"""The search: run schedule after schedule until one breaks, all have run, or the budget is spent."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from grader.engine import naming
from grader.engine.execution import Execution, Knowledge, Program, Settings, execute
from grader.engine.minimise import Smallest, minimise
from grader.engine.outcome import Cause, Note, Outcome, variable_of
from grader.engine.patterns import Evidence, Pattern
from grader.engine.schedule import Schedule, encode
from grader.engine.steps import steps_of
from grader.engine.strategies.replay import Recording, Replay

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.engine.events import Step
    from grader.engine.strategies import Strategy

    Accept = Callable[[Any], bool]

ALWAYS_LOOK = 24
"""So many executions at the start look for races; after them, one in `LOOK_EVERY`."""
LOOK_EVERY = 16
MOST_RACES = 5
"""So many races are told, the first that were seen; the others are counted."""
RACES_BESIDE = 2
"""So many are told beside a counterexample, and only of variables that occur in it."""

STEPS_SHOWN = 2_000
"""Of an execution that does not end."""


class Verdict(StrEnum):
    """What a search has shown. Only `exhausted` is proof, for this scenario and this bound."""

    COUNTEREXAMPLE = "counterexample"
    EXHAUSTED = "exhausted"
    OUT_OF_BUDGET = "out_of_budget"


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How long to search: schedules, and seconds of real time (a guard, not a target)."""

    schedules: int
    seconds: float


@dataclass(kw_only=True)
class Exploration:
    """The result of a search.

    `cut` more executions were given up, because another one has shown the same.
    `first_failure` is the number of the first failing schedule (from 1); `bound`: every schedule with at most
    so many preemptions has run (None: not counted by this strategy). `observation` is that of the
    counterexample.
    """

    verdict: Verdict
    outcome: Outcome
    schedules: int
    distinct: int
    steps: int
    seconds: float
    cut: int = 0
    bound: int | None = None
    first_failure: int | None = None
    token: str | None = None
    trace: tuple[Step, ...] = ()
    pattern: Pattern | None = None
    preemptions: int = 0
    observation: Any = None
    notes: tuple[Note, ...] = field(default=())
    more_races: int = 0
    """Races beyond those among the notes."""


def explore(
    program: Program,
    strategy: Strategy,
    *,
    budget: Budget,
    settings: Settings,
    accept: Accept | None = None,
    forbid: frozenset[Cause] = frozenset(),
    simplify: bool = True,
) -> Exploration:
    """Search for an execution that ends badly, or whose observation `accept` refuses.

    `forbid` names notes (busy waiting, races) that count as failures. Without `simplify` the counterexample is left
    as it was found, for those who only count schedules.
    """
    started = time.perf_counter()
    settings = replace(settings, findings=Cause.RACE in forbid, refuses_polling=Cause.BUSY_WAIT in forbid)
    knowledge = Knowledge()
    seen: set[int] = set()
    notes: dict[tuple[Cause, int], Note] = {}
    races: dict[tuple[object, ...], Note] = {}
    schedules = cut = steps = 0
    exhausted = False

    def finish(verdict: Verdict, outcome: Outcome, **more: Any) -> Exploration:
        if verdict is Verdict.COUNTEREXAMPLE:
            told = _races_beside(outcome, more.get("trace", ()), races)
        else:
            told = tuple(races.values())[:MOST_RACES]
        return Exploration(
            verdict=verdict,
            outcome=outcome,
            schedules=schedules,
            distinct=len(seen),
            cut=cut,
            steps=steps,
            seconds=time.perf_counter() - started,
            bound=strategy.completed_bound,
            notes=(*(notes[key] for key in sorted(notes)), *told),
            more_races=0 if verdict is Verdict.COUNTEREXAMPLE else len(races) - len(told),
            **more,
        )

    while schedules + cut < budget.schedules and time.perf_counter() - started < budget.seconds:
        if not strategy.begin():
            exhausted = strategy.exhaustive
            break
        look = strategy.looks_for_races or schedules < ALWAYS_LOOK or schedules % LOOK_EVERY == 0
        execution = execute(program, strategy, knowledge, settings, look_for_races=look)
        steps += execution.steps
        if strategy.cut:
            cut += 1
        else:
            schedules += 1
            seen.add(hash(tuple(execution.choices)))
        for note in execution.outcome.notes:
            if note.race is not None:
                known = races.setdefault(note.race.key, note)
                if known.race is not None and note.race.sides_seen > known.race.sides_seen:
                    races[note.race.key] = note  # it was seen before all of its accesses were scheduling points
            else:
                notes.setdefault((note.cause, note.place.line if note.place else 0), note)
        cause = None if strategy.cut else _cause_of(execution, accept, forbid)
        if cause is not None:
            at = schedules + cut
            if cause is Cause.TIMEOUT:  # cut off by real time: to run it again would take as long, and end elsewhere
                return finish(Verdict.COUNTEREXAMPLE, execution.outcome, first_failure=at)

            def fails(other: Execution, cause: Cause = cause) -> bool:
                return _cause_of(other, accept, forbid) == cause

            best = Smallest(execution=execution, knowledge=knowledge)
            if simplify and cause is not Cause.LIMIT:  # it has no simple form, and each attempt takes long
                best = minimise(program, execution, knowledge, settings, fails)
            shown, schedule = record(program, best.execution, best.knowledge, settings)
            outcome = _explained(shown, cause)
            story = story_of(shown, outcome)
            return finish(
                Verdict.COUNTEREXAMPLE,
                outcome,
                first_failure=at,
                token=encode(schedule),
                trace=story.steps,
                pattern=story.pattern,
                preemptions=shown.preemptions,
                observation=shown.observation,
            )
        learnt = knowledge.after(execution)
        if learnt != knowledge:
            knowledge = learnt
            strategy.restart()
            seen.clear()
    verdict = Verdict.EXHAUSTED if exhausted else Verdict.OUT_OF_BUDGET
    return finish(verdict, Outcome())


def _races_beside(outcome: Outcome, trace: tuple[Step, ...], seen: dict[tuple[object, ...], Note]) -> tuple[Note, ...]:
    """Races that explain a counterexample: its own before others, of variables that its trace shows."""
    own = {note.race.key: note for note in outcome.notes if note.race is not None}
    touched = {step.object for step in trace if step.action in ("read", "write")}
    told = []
    for key, note in {**own, **seen}.items():
        race = note.race
        if race is None:
            continue
        if touched & {variable_of(race.first.text), variable_of(race.second.text)}:
            told.append(own.get(key, note))
    if outcome.cause is Cause.RACE:
        told = [*own.values(), *(note for note in told if note not in own.values())]
    return tuple(told[:RACES_BESIDE])


def _cause_of(execution: Execution, accept: Accept | None, forbid: frozenset[Cause]) -> Cause | None:
    """Why an execution fails: by its ending, by a note that is forbidden here, or by its observation."""
    if execution.outcome.cause is not None:
        return execution.outcome.cause
    for note in execution.outcome.notes:
        if note.cause in forbid:
            return note.cause
    if accept is not None and not accept(execution.observation):
        return Cause.WRONG_RESULT
    return None


def _explained(execution: Execution, cause: Cause) -> Outcome:
    """The outcome to report: the execution's own, or that its observation or a note was refused."""
    outcome = execution.outcome
    if outcome.cause is not None:
        return outcome
    for note in outcome.notes:
        if note.cause == cause:
            return Outcome(cause=cause, task=note.task, place=note.place, message=note.message, notes=outcome.notes)
    return Outcome(cause=cause, notes=outcome.notes)


@dataclass(frozen=True, kw_only=True)
class Story:
    """What a traced execution tells people."""

    steps: tuple[Step, ...]
    pattern: Pattern | None


def story_of(shown: Execution, outcome: Outcome) -> Story:
    """The steps of a traced execution, and its pattern if it failed."""
    trace = shown.trace
    if trace is None:
        return Story(steps=(), pattern=None)
    rows = trace.rows()
    found = None
    if outcome.cause is not None:
        found = naming.name_of(
            Evidence.of(cause=outcome.cause, outcome=outcome, rows=rows, waiting=trace.waiting, ahead=trace.ahead)
        )
    return Story(
        steps=steps_of(rows, trace.waiting.values(), found), pattern=found.pattern if found is not None else None
    )


def record(
    program: Program, execution: Execution, knowledge: Knowledge, settings: Settings
) -> tuple[Execution, Schedule]:
    """Run a schedule again with a trace, and turn it into a value that replays it."""
    recording = Recording(execution.choices)
    recording.begin()
    execute(program, recording, knowledge, settings)
    deviations = tuple(recording.deviations)
    ends = execution.outcome.cause is not Cause.LIMIT
    shown, replay = _traced(program, deviations, knowledge, settings, ends=ends)
    schedule = Schedule(
        points=tuple(sorted(knowledge.points)),
        release_points=knowledge.release_points,
        exit_points=knowledge.exit_points,
        deviations=deviations,
        seed=settings.seed,
        checksum=replay.checksum,
        digest=program.digest,
        timeouts=settings.timeouts,
    )
    return shown, schedule


def _traced(
    program: Program, deviations: tuple[tuple[int, int], ...], knowledge: Knowledge, settings: Settings, *, ends: bool
) -> tuple[Execution, Replay]:
    """An execution of a schedule with its trace, and how the schedule was followed to the end.

    Of one that does not end only the first steps have a trace: nobody looks at more, and each takes long.
    """
    if ends:
        return _followed(program, deviations, knowledge, settings, traced=True)
    _, whole = _followed(program, deviations, knowledge, settings, traced=False)
    few = replace(settings, step_limit=min(settings.step_limit, STEPS_SHOWN))
    return _followed(program, deviations, knowledge, few, traced=True)[0], whole


def _followed(
    program: Program, deviations: tuple[tuple[int, int], ...], knowledge: Knowledge, settings: Settings, *, traced: bool
) -> tuple[Execution, Replay]:
    strategy = Replay(deviations)
    strategy.begin()
    return execute(program, strategy, knowledge, settings, look_for_races=True, traced=traced), strategy


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """A replay: what happened, and whether it was what had been recorded."""

    execution: Execution
    outcome: Outcome
    trace: tuple[Step, ...]
    pattern: Pattern | None
    diverged: bool
    same_program: bool


def replay(
    program: Program,
    schedule: Schedule,
    settings: Settings,
    *,
    accept: Accept | None = None,
    forbid: frozenset[Cause] = frozenset(),
) -> Replayed:
    """Run the schedule of a token, with a trace. Seed and `timeouts` are the token's, not the settings'."""
    settings = replace(
        settings,
        seed=schedule.seed,
        timeouts=schedule.timeouts,
        findings=Cause.RACE in forbid,
        refuses_polling=Cause.BUSY_WAIT in forbid,
    )
    knowledge = Knowledge(
        points=frozenset(schedule.points),
        release_points=schedule.release_points,
        exit_points=schedule.exit_points,
    )
    first, _ = _followed(program, schedule.deviations, knowledge, settings, traced=False)
    ends = first.outcome.cause is not Cause.LIMIT
    execution, strategy = _traced(program, schedule.deviations, knowledge, settings, ends=ends)
    outcome = execution.outcome
    cause = _cause_of(execution, accept, forbid)
    if cause is not None:
        outcome = _explained(execution, cause)
    story = story_of(execution, outcome)
    beside = tuple(note for note in outcome.notes if note.race is None)
    outcome = replace(outcome, notes=(*beside, *_races_beside(outcome, story.steps, {})))
    return Replayed(
        execution=execution,
        outcome=outcome,
        trace=story.steps,
        pattern=story.pattern,
        diverged=strategy.diverged or strategy.checksum != schedule.checksum,
        same_program=program.digest == schedule.digest,
    )
