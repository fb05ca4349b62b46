"""What a batch is to grade, as a value and as the file that the processes of the session read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from grader import scoring, wire

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from grader.batch.find import Found
    from grader.catalogue.exercises import Check, Exercise

FILE_NAME = "plan.json"
RESULT = "result"
"""The property of a report that holds the result, as JSON."""
SESSION_SECONDS = 120.0
CHECK_SECONDS = 30.0


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """One student's answer to one exercise. `path` is None when there is none; `shown` is its name in reports."""

    student: str
    exercise: str
    path: str | None
    shown: str
    inside: str
    """A folder above `path`, from which no link is followed."""
    refused: wire.LoadFailed | None = None
    """Why nothing of the student's was looked at."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything to grade, in order: student by student, each with the same exercises."""

    root: str
    """The folder with `exercises.yaml`."""
    seed: int
    guard_seconds: dict[str, float]
    """For each exercise, real time after which its grading has certainly hung."""
    submissions: tuple[Submission, ...]


def longest(checks: Sequence[Check]) -> float:
    """Real time in seconds that a grading never takes: each check has a guard of its own at 3 x its limit + 30 s."""
    return SESSION_SECONDS + sum(3 * check.timeout_seconds + CHECK_SECONDS for check in checks)


def plan(found: Found, exercises: Sequence[Exercise], *, root: Path, seed: int) -> Plan:
    """Every student has to answer every one of `exercises`."""
    submissions = []
    for handed in found.students:
        for exercise in exercises:
            path, shown = handed.files.get(exercise.id, (None, f"{handed.student}/{exercise.file}"))
            submissions.append(
                Submission(
                    student=handed.student,
                    exercise=exercise.id,
                    path=None if path is None else str(path.absolute()),
                    shown=shown,
                    inside=str(handed.inside.absolute()),
                    refused=handed.refused,
                )
            )
    return Plan(
        root=str(root.resolve()),
        seed=seed,
        guard_seconds={exercise.id: longest(exercise.checks) for exercise in exercises},
        submissions=tuple(submissions),
    )


def dump(plan: Plan, path: Path) -> None:
    """Write a plan. The standard library's JSON, because a file name may have bytes that are not UTF-8."""
    path.write_text(json.dumps(msgspec.to_builtins(plan)), encoding="ascii")


def load(path: Path) -> Plan:
    """Read a plan that `dump` wrote."""
    return msgspec.convert(json.loads(path.read_text(encoding="ascii")), Plan)


def log_of(folder: Path, process: str) -> Path:
    """Where one process of the session writes what would go to standard error."""
    return folder / f"{process}.log"


def faulty(exercise: Exercise, submission: Submission, *, seed: int, fault: str) -> scoring.ExerciseResult:
    """The result of a submission that could not be graded, by no fault of the student."""
    return scoring.ExerciseResult(
        exercise=exercise.id,
        title=exercise.title,
        file=submission.shown,
        seed=seed,
        checks=tuple(
            scoring.CheckResult(
                id=check.id,
                title=check.title,
                status=scoring.Status.GRADER_ERROR,
                points=check.points,
                fault=fault,
            )
            for check in exercise.checks
        ),
        fault=fault,
    )
