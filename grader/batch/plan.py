"""What a batch is to grade, as a value and as the file that the processes of the session read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader import scoring, wire
from grader.batch import identity
from grader.judge.reading import SIZE_LIMIT_BYTES, Refused, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.batch.find import Found, Handed
    from grader.catalogue.exercises import Check, Exercise

FILE_NAME = "plan.json"
RESULT = "result"
"""The property of a report that holds the result, as JSON."""
SESSION_SECONDS = 120.0
CHECK_SECONDS = 30.0


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """One student's answer to one exercise. `shown` is its name in reports."""

    student: str
    exercise: str
    path: str | None
    """A copy of ours of what was handed in, so that what is graded is what was hashed; None when there is nothing."""
    shown: str
    content: str
    """The hash of what was handed in, or of why there is nothing."""
    refused: wire.LoadFailed | None = None
    """Why there is nothing."""


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


def plan(found: Found, exercises: Sequence[Exercise], *, root: Path, seed: int, copies: Path) -> Plan:
    """Every student has to answer every one of `exercises`. What they handed in is copied to the folder `copies`."""
    return Plan(
        root=str(root.resolve()),
        seed=seed,
        guard_seconds={exercise.id: longest(exercise.checks) for exercise in exercises},
        submissions=tuple(_answer(handed, exercise, copies) for handed in found.students for exercise in exercises),
    )


def _answer(handed: Handed, exercise: Exercise, copies: Path) -> Submission:
    """Read what a student handed in for an exercise, whatever it is."""
    answer = handed.files.get(exercise.id)
    shown = f"{handed.student}/{exercise.file}" if answer is None else answer.shown
    refused = handed.refused if answer is None else None
    copy = None
    if refused is None:
        try:
            if answer is None:
                raise Refused("no_file", shown)
            data = read_bytes(answer.path, shown, limit_bytes=SIZE_LIMIT_BYTES, inside=answer.inside)
            content = identity.content(data)
            copy = copies / f"{content}.py"
            if not copy.exists():
                copy.write_bytes(data)
        except Refused as problem:
            refused = problem.finding
    if refused is not None:
        content = identity.content(msgspec.json.encode(refused))
    return Submission(
        student=handed.student,
        exercise=exercise.id,
        path=None if copy is None else str(copy.absolute()),
        shown=shown,
        content=content,
        refused=refused,
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
