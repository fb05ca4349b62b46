"""What a class comes to, counted on a small one by hand; and what has changed between two runs."""

from __future__ import annotations

import msgspec

from grader.report import changes, class_facts
from grader.scoring import CheckResult, ExerciseResult, Status, StudentResult, Text
from grader.wire import Finished, LoadFailed, Pattern

TITLE = Text("Title", "标题")


def check(ident: str, status: Status = Status.PASSED, cause: str | None = None, pattern: str = "") -> CheckResult:
    finding = None
    if pattern:
        finding = Finished(verdict="counterexample", pattern=Pattern(kind=pattern, tasks=(), places=()))
    return CheckResult(
        id=ident,
        title=Text(ident, ident),
        status=status,
        points=50,
        cause=cause,
        finding=finding,
        schedules=3,
        distinct=3,
    )


def result(*checks: CheckResult, seconds: float = 1.0, unusable: LoadFailed | None = None) -> ExerciseResult:
    return ExerciseResult(
        exercise="ex13", title=TITLE, file="f.py", seed=0, checks=checks, seconds=seconds, unusable=unusable
    )


def lost(ident: str, cause: str, pattern: str = "") -> CheckResult:
    return check(ident, Status.FAILED, cause, pattern)


FULL = result(check("a"), check("b"))
RACY = result(lost("a", "wrong_result", "lost_update"), check("b"))
STUCK = result(lost("a", "deadlock", "ab_ba"), lost("b", "deadlock", "ab_ba"), seconds=9.0)
GONE = result(lost("a", "crashed"), lost("b", "crashed"))
FAULT = result(check("a"), check("b", Status.GRADER_ERROR))
MISSING = result(
    lost("a", "missing"),
    lost("b", "missing"),
    unusable=LoadFailed(kind="no_file", cause="missing", message=""),
)
CLASS = [
    StudentResult(student=name, seed=0, exercises=(one,))
    for name, one in zip("abcdefg", (FULL, RACY, RACY, STUCK, GONE, FAULT, MISSING), strict=True)
]


def test_the_spread_counts_whom_the_grader_has_graded():
    spread = class_facts.spread(CLASS)
    assert spread.students == 6
    assert spread.bins == (3, 0, 0, 0, 0, 2, 0, 0, 0, 1)
    assert (round(spread.mean, 1), spread.median) == (33.3, 25.0)
    assert class_facts.spread([]).bins == (0,) * 10


def test_misconceptions_are_ways_to_lose_a_check_the_most_common_first():
    found = class_facts.misconceptions(CLASS)
    assert [(one.title.en, one.cause, one.pattern, one.students) for one in found] == [
        ("a", "wrong_result", "lost_update", ("b", "c")),
        ("a", "crashed", "", ("e",)),
        ("a", "deadlock", "ab_ba", ("d",)),
        ("b", "crashed", "", ("e",)),
        ("b", "deadlock", "ab_ba", ("d",)),
    ]


def test_groups_fail_in_the_same_way_and_nobody_is_one_alone():
    (group,) = class_facts.groups(CLASS)
    assert (group.exercise, group.points, group.students) == ("ex13", 50, ("b", "c"))
    assert [(title.en, cause, pattern) for title, cause, pattern in group.lost] == [
        ("a", "wrong_result", "lost_update")
    ]


def test_what_is_poisonous_and_what_is_slow():
    assert [(one.student, one.causes) for one in class_facts.poisonous(CLASS)] == [
        ("e", ("crashed",)),
        ("f", ("grader_error",)),
    ]
    assert class_facts.slowest(CLASS)[0].student == "d"


def test_changes_from_one_run_to_the_next():
    assert changes.between(RACY, FULL, "en") == [
        "Since the last run: 50 → 100 points",
        "  ✓ a: holds now (was: wrong result)",
    ]
    assert changes.between(FULL, STUCK, "zh") == [
        "与上次相比：100 → 0 分",
        "  ✗ a: 死锁（之前通过）",
        "  ✗ b: 死锁（之前通过）",
    ]
    assert changes.between(RACY, STUCK, "en")[1] == "  ✗ a: deadlock (was: wrong result)"
    assert changes.between(RACY, msgspec.structs.replace(RACY, seconds=9.0), "en") == [
        "Since the last run: nothing is different."
    ]
    assert changes.between(FULL, MISSING, "en") == ["The file cannot be checked any more."]
    assert changes.between(MISSING, FULL, "en") == ["The file can be checked now."]
