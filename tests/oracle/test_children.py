"""Processes that were left, ended by force, or failed are problems; those that were not are none."""

from __future__ import annotations

from typing import Any

import pytest

from grader.oracle.children import ended_by_themselves

WELL: dict[str, Any] = {"started": 2, "exits": [0, 0], "left": 0, "signals": []}


@pytest.mark.parametrize(
    ("change", "cause", "words"),
    [
        ({"left": 1, "exits": [0]}, "leaked", "1 of its 2 processes"),
        ({"signals": [15], "exits": [0, -15]}, "wrong_result", "signal 15"),
        ({"exits": [0, 3]}, "wrong_result", "exit code 3"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, Any], cause: str, words: str) -> None:
    problem = ended_by_themselves({**WELL, **change}, "count()")
    assert problem is not None
    assert problem.cause == cause
    assert words in problem.en
    assert "count()" in problem.en
    assert "count()" in problem.zh


@pytest.mark.parametrize("change", [{}, {"started": 0, "exits": []}])
def test_what_is_well_is_no_problem(change: dict[str, Any]) -> None:
    assert ended_by_themselves({**WELL, **change}, "count()") is None
