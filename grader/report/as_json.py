"""A result as JSON: stable field names, no timings unless asked for.

Values are as they came, the text of the document has gone through the door in `untrusted`: what a terminal would obey
stands there as a JSON escape.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from grader import scoring, wire
from grader.report import untrusted


def exercise(result: scoring.ExerciseResult) -> str:
    """One graded submission."""
    return _dump(_exercise(result))


def student(result: scoring.StudentResult) -> str:
    """All graded submissions of one student; `earned` is null when the grader failed in one of them."""
    return _dump(
        {
            "student": result.student,
            "seed": result.seed,
            "earned": result.earned,
            "possible": result.possible,
            "exercises": [_exercise(one) for one in result.exercises],
        }
    )


def _exercise(result: scoring.ExerciseResult) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(result)
    data["earned"] = result.earned
    data["possible"] = result.possible
    for check, raw in zip(result.checks, data["checks"], strict=True):
        raw["earned"] = check.earned
    return data


def read_exercise(data: bytes) -> scoring.ExerciseResult:
    """The result that `exercise` wrote. Raises ValueError and msgspec.ValidationError for anything else."""
    fields = json.loads(data)
    if not isinstance(fields, dict) or not isinstance(fields.get("checks"), list):
        raise ValueError("it has no list of checks")
    for one in (fields, *(check for check in fields["checks"] if isinstance(check, dict))):
        for computed in ("earned", "possible"):
            one.pop(computed, None)
    return msgspec.convert(fields, scoring.ExerciseResult)


def exploration(finding: wire.Finished, *, seed: int, strategy: str) -> str:
    """The result of `grade explore`."""
    data = {
        "verdict": finding.verdict,
        "cause": finding.cause or next((note.cause for note in finding.notes), None),
        "schedules": finding.schedules,
        "first_failure": finding.first_failure,
        "distinct": finding.distinct,
        "bound": finding.bound,
        "preemptions": finding.preemptions,
        "steps": finding.steps,
        "seconds": round(finding.seconds, 6),
        "seed": seed,
        "strategy": strategy,
        "token": finding.token,
        "task": finding.task,
        "error": finding.error,
        "message": finding.message,
        "place": msgspec.to_builtins(finding.place),
        "pattern": msgspec.to_builtins(finding.pattern),
        "waits": msgspec.to_builtins(finding.waits),
        "notes": msgspec.to_builtins(finding.notes),
        "more_races": finding.more_races,
        "trace": [
            {
                "task": step.task,
                "file": step.place.file if step.place is not None else None,
                "line": step.place.line if step.place is not None else None,
                "source": step.place.source if step.place is not None else None,
                "action": step.action,
                "object": step.object,
                "detail": step.detail,
                "matters": step.matters,
            }
            for step in finding.trace
        ],
        "output": finding.output,
        "diverged": finding.diverged,
    }
    return _dump(data)


def _dump(data: Any) -> str:
    return untrusted.json_text(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
