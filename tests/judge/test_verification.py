"""A file that is judged differently on another seed: told, unless it is a mutant's luck in real time."""

from __future__ import annotations

import pytest

from grader.judge.verification import _differences
from grader.scoring import CheckResult, ExerciseResult, Status, Text

TITLE = Text("a check", "一项检查")


def result(**failed: bool) -> ExerciseResult:
    """One grading: which checks failed; those called `native…` ran in real time, and have no token."""
    checks = tuple(
        CheckResult(
            id=name,
            title=TITLE,
            status=Status.FAILED if lost else Status.PASSED,
            points=10,
            token=None if name.startswith("native") or not lost else "1.1.AAAA",
        )
        for name, lost in failed.items()
    )
    return ExerciseResult(exercise="ex01", title=TITLE, file="answer.py", seed=0, checks=checks)


SAME = [result(explored=True, native=False), result(explored=True, native=False)]
EXPLORED = [result(explored=True, native=False), result(explored=False, native=False)]
NATIVE = [result(explored=True, native=False), result(explored=True, native=True)]


@pytest.mark.parametrize(
    ("graded", "stated", "told"),
    [
        (SAME, None, ""),
        (SAME, "explored", ""),
        (EXPLORED, None, "explored"),
        (EXPLORED, "native", "explored"),
        (NATIVE, None, "native"),
        (NATIVE, "explored", ""),
        (NATIVE, "native", "native"),
    ],
)
def test_what_is_told(graded, stated, told):
    found = _differences(graded, stated)
    assert bool(found) == bool(told)
    assert all(f"judge {told} differently" in problem for problem in found)
