"""What reports say of output that was dropped, whatever number a worker names."""

from __future__ import annotations

import pytest

from grader import wire
from grader.report.attempts import dropped_in_words


@pytest.mark.parametrize(
    ("dropped", "said"),
    [(1, "1 characters"), (999_999, "999999 characters"), (99_900_000, "99.9 million characters")],
)
def test_what_was_dropped_is_said(dropped, said):
    words = dropped_in_words(wire.Finished(verdict="exhausted", output_dropped=dropped), "en")
    assert words is not None
    assert said in words


@pytest.mark.parametrize("dropped", [0, -1, -(2**63)])
def test_nothing_is_said_of_a_number_that_cannot_be(dropped):
    assert dropped_in_words(wire.Finished(verdict="exhausted", output_dropped=dropped), "en") is None
