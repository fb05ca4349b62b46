"""The engine's values as messages of the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader import wire
from grader.worker.plain import plain

SHOWN_FRAMES = 8
SHOWN_STEPS = 400
"""Of a long trace, so many steps at its end."""

if TYPE_CHECKING:
    from grader.engine import outcome as ends
    from grader.engine.events import Step
    from grader.engine.exploration import Exploration, Replayed
    from grader.engine.patterns import Pattern
    from grader.worker.output import Output


def place(value: ends.Place | None) -> wire.Place | None:
    if value is None:
        return None
    return wire.Place(file=value.file, line=value.line, source=value.source, function=value.function)


def _wait(value: ends.Wait) -> wire.Wait:
    return wire.Wait(
        task=value.task,
        verb=value.verb,
        thing=value.thing,
        holder=value.holder,
        held_since=place(value.held_since),
        place=place(value.place),
        holder_finished=value.holder_finished,
    )


def _step(value: Step) -> wire.Step:
    return wire.Step(
        task=value.task,
        task_id=value.task_id,
        place=place(value.place),
        action=value.action,
        object=value.object,
        detail=value.detail,
        matters=value.matters,
    )


def pattern(value: Pattern | None) -> wire.Pattern | None:
    if value is None:
        return None
    known = tuple(found for found in map(place, value.places) if found is not None)
    return wire.Pattern(kind=value.kind.value, tasks=value.tasks, places=known, names=value.names)


def note(value: ends.Note) -> wire.Note:
    return wire.Note(
        cause=value.cause,
        task=value.task,
        place=place(value.place),
        message=value.message,
        race=wire.Race(first=_access(value.race.first), second=_access(value.race.second)) if value.race else None,
    )


def _access(value: ends.Access) -> wire.Access:
    where = value.place
    return wire.Access(
        task=value.task[: wire.SHORT],
        place=wire.Place(file=where.file, line=where.line, source=where.source, function=where.function),
        reads=value.reads,
        writes=value.writes,
        text=value.text[: wire.SHORT],
        locks=tuple(name[: wire.SHORT] for name in value.locks[: wire.MOST_LOCKS]),
    )


def _outcome(value: ends.Outcome) -> dict[str, Any]:
    return {
        "cause": value.cause.value if value.cause is not None else None,
        "task": value.task,
        "message": value.message,
        "error": value.error,
        "place": place(value.place),
        "frames": tuple(frame for frame in map(place, value.frames[-SHOWN_FRAMES:]) if frame is not None),
        "waits": tuple(map(_wait, value.waits)),
    }


def exploration(value: Exploration, *, output: Output) -> wire.Finished:
    """The result of a search."""
    return wire.Finished(
        **_outcome(value.outcome),
        verdict=value.verdict.value,
        notes=tuple(map(note, value.notes[: wire.MOST_NOTES])),
        more_races=value.more_races,
        schedules=value.schedules,
        distinct=value.distinct,
        steps=value.steps,
        seconds=value.seconds,
        bound=value.bound,
        first_failure=value.first_failure,
        token=value.token,
        trace=tuple(map(_step, value.trace[-SHOWN_STEPS:])),
        pattern=pattern(value.pattern),
        preemptions=value.preemptions,
        observation=plain(value.observation),
        output=output.shown,
        output_dropped=output.dropped,
    )


def replayed(value: Replayed, *, token: str, output: Output) -> wire.Finished:
    """The result of a replay."""
    return wire.Finished(
        **_outcome(value.outcome),
        verdict="counterexample" if value.outcome.cause is not None else "out_of_budget",
        notes=tuple(map(note, value.outcome.notes[: wire.MOST_NOTES])),
        schedules=1,
        distinct=1,
        steps=value.execution.steps,
        token=token,
        trace=tuple(map(_step, value.trace[-SHOWN_STEPS:])),
        pattern=pattern(value.pattern),
        preemptions=value.execution.preemptions,
        observation=plain(value.execution.observation),
        output=output.shown,
        output_dropped=output.dropped,
        diverged=value.diverged,
        same_program=value.same_program,
    )
