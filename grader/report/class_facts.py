"""What a class's results come to: how the points are spread, what is misunderstood how often, who fails alike. Pure."""

from __future__ import annotations

from collections import defaultdict
from statistics import mean, median
from typing import TYPE_CHECKING

import msgspec

from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.scoring import CheckResult, ExerciseResult, StudentResult, Text

BINS = 10
MOST_LISTED = 30
SLOWEST = 10
POISONOUS = frozenset({"crashed", "not_allowed", "timeout", "escaped", "limit"})
"""Causes that also say something about how a submission treats the machine."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """Totals of the students who are graded completely, in per cent of what is possible."""

    students: int
    mean: float
    median: float
    bins: tuple[int, ...]
    """How many have 0 to below 10 %, 10 to below 20 %, …, 90 % to 100 %."""


class Misconception(msgspec.Struct, frozen=True, kw_only=True):
    """One way to lose one check, and who does."""

    exercise: str
    title: Text
    cause: str
    pattern: str
    students: tuple[str, ...]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Students who lose the same checks of an exercise in the same way."""

    exercise: str
    points: int
    lost: tuple[tuple[Text, str, str], ...]
    """Title of the check, cause, pattern."""
    students: tuple[str, ...]


class Costly(msgspec.Struct, frozen=True, kw_only=True):
    """A submission that a teacher may want to look at, and why."""

    student: str
    exercise: str
    causes: tuple[str, ...]
    seconds: float


def spread(students: Sequence[StudentResult]) -> Spread:
    """How the totals are spread."""
    shares = [100 * one.earned / one.possible for one in students if one.earned is not None and one.possible]
    bins = [0] * BINS
    for share in shares:
        bins[min(BINS - 1, int(share * BINS / 100))] += 1
    return Spread(
        students=len(shares),
        mean=mean(shares) if shares else 0.0,
        median=median(shares) if shares else 0.0,
        bins=tuple(bins),
    )


def misconceptions(students: Sequence[StudentResult]) -> list[Misconception]:
    """What is lost how, the most common first. An answer that is missing is none."""
    found: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    titles: dict[tuple[str, str], Text] = {}
    for student in students:
        for result in student.exercises:
            for check in result.checks if result.unusable is None else ():
                if check.status is Status.FAILED:
                    titles[result.exercise, check.id] = check.title
                    found[result.exercise, check.id, check.cause or "", pattern_of(check)].append(student.student)
    made = [
        Misconception(
            exercise=exercise, title=titles[exercise, ident], cause=cause, pattern=pattern, students=tuple(who)
        )
        for (exercise, ident, cause, pattern), who in found.items()
    ]
    return sorted(made, key=lambda one: (-len(one.students), one.exercise, one.title.en, one.cause, one.pattern))


def groups(students: Sequence[StudentResult]) -> list[Group]:
    """Answers that fail in the same way, the largest group first; nobody is a group alone."""
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    lost: dict[tuple[object, ...], tuple[ExerciseResult, tuple[tuple[Text, str, str], ...]]] = {}
    for student in students:
        for result in student.exercises:
            ways = tuple(
                (check.title, check.cause or "", pattern_of(check))
                for check in result.checks
                if check.status is Status.FAILED
            )
            if ways and result.unusable is None and result.exit_code != 3:
                key = (result.exercise, *((title.en, cause, pattern) for title, cause, pattern in ways))
                found[key].append(student.student)
                lost[key] = result, ways
    made = [
        Group(exercise=lost[key][0].exercise, points=lost[key][0].earned, lost=lost[key][1], students=tuple(who))
        for key, who in found.items()
        if len(who) > 1
    ]
    return sorted(made, key=lambda one: (-len(one.students), one.exercise, one.students))


def poisonous(students: Sequence[StudentResult]) -> list[Costly]:
    """Submissions that end the process, hang, reach for the grader, or bring the grader down."""
    made = []
    for student in students:
        for result in student.exercises:
            causes = {check.cause or "" for check in result.checks} & POISONOUS
            if result.exit_code == 3:
                causes.add(Status.GRADER_ERROR.value)
            if causes:
                made.append(_costly(student, result, tuple(sorted(causes))))
    return made


def slowest(students: Sequence[StudentResult]) -> list[Costly]:
    """The submissions that took longest, with real durations."""
    made = [_costly(student, result, ()) for student in students for result in student.exercises]
    return sorted(made, key=lambda one: (-one.seconds, one.student, one.exercise))[:SLOWEST]


def pattern_of(check: CheckResult) -> str:
    """The kind of the failure's pattern, "" where it has none."""
    finding = check.finding
    return "" if finding is None or finding.pattern is None else finding.pattern.kind


def _costly(student: StudentResult, result: ExerciseResult, causes: tuple[str, ...]) -> Costly:
    return Costly(student=student.student, exercise=result.exercise, causes=causes, seconds=result.seconds)
