"""Each invariant where it holds and, beside it, where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from grader.oracle.history import IllFormed
from grader.oracle.invariants import Conservation, Finding, at_most, balanced, conserved, exclusive, in_order, overlap
from grader.oracle.problem import Problem

from .drawn import drawn


def marks(steps: str) -> list[dict[str, Any]]:
    """`"A+ B+ A-"`: A enters, B enters, A leaves."""
    labels = {"+": "enter", "-": "leave", "?": "other"}
    return [
        {"task": step[:-1], "label": labels[step[-1]], "value": None, "at": 10 * at}
        for at, step in enumerate(steps.split())
    ]


def test_a_finding_is_true_where_the_property_holds() -> None:
    assert Finding()
    assert not Finding(0)


@pytest.mark.parametrize(
    ("before", "after", "lost", "added"),
    [
        ([1, 2, 2], [2, 1, 2], (), ()),
        ([], [], (), ()),
        ([1, 2, 3], [3, 1], (2,), ()),
        ([1, 2], [2, 1, 2], (), (2,)),
        ([1, 2], [1, None], (2,), (None,)),
        ([{"id": 1}, [1]], [[1], {"id": 1}], (), ()),
        ([[1, 2]], [[2, 1]], ((1, 2),), ((2, 1),)),
    ],
)
def test_conserved(before: list[Any], after: list[Any], lost: tuple[Any, ...], added: tuple[Any, ...]) -> None:
    result = conserved(before, after)
    assert result == Conservation(lost=lost, added=added)
    assert bool(result) is (not lost and not added)


@pytest.mark.parametrize("wrong", [{"a": 1}, None, 3])
def test_conserved_compares_lists_only(wrong: Any) -> None:
    with pytest.raises(TypeError, match="two lists"):
        conserved([1], wrong)


@pytest.mark.parametrize(
    ("received", "place"),
    [
        ([1, 2, 3, 7, 8], None),
        ([7, 1, 8, 2, 3], None),
        ([1, 3, 2, 7, 8], 2),
        ([8, 1, 2, 7], 3),
        ([], None),
        # Lost, doubled and foreign items are not a matter of order.
        ([1, 3, 8], None),
        ([1, 2, 1, 3], None),
        ([9, 1, None, 2, [4]], None),
    ],
)
def test_in_order(received: list[Any], place: int | None) -> None:
    assert in_order({"P": [1, 2, 3], "Q": [7, 8]}, received) == Finding(place)


def test_in_order_needs_items_that_differ() -> None:
    with pytest.raises(ValueError, match="7 is made twice"):
        in_order({"P": [7], "Q": [7]}, [7])


@pytest.mark.parametrize(
    ("limit", "steps", "place"),
    [
        (2, "A+ B+ A- C+ B- C-", None),
        (2, "A+ B+ C+ A- B- C-", 2),
        (1, "A+ A? A- B+", None),
        (1, "A+ A+", 1),
        (0, "A+", 0),
        # A leave by somebody who is not inside makes no room.
        (1, "A+ B- B+", 2),
    ],
)
def test_at_most(limit: int, steps: str, place: int | None) -> None:
    assert at_most(limit, marks(steps), "enter", "leave") == Finding(place)


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ("A+ A- B+ B-", None),
        ("A+ B+ A- B-", 1),
        ("A+ A+ A- A- B+", None),
        ("A+ A+ A- B+", 3),
        ("A+ B? A- B+", None),
        ("A+ B- B+", 2),
    ],
)
def test_exclusive(steps: str, place: int | None) -> None:
    assert exclusive(marks(steps), "enter", "leave") == Finding(place)


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ("A+ B+ A- B-", None),
        ("A+ A+ A- A-", None),
        ("", None),
        ("A+ B-", 1),
        ("A+ A- A-", 2),
        ("A+ B+ A-", 1),
        ("B+ A+", 0),
        ("A- A+", 0),
    ],
)
def test_balanced(steps: str, place: int | None) -> None:
    assert balanced(marks(steps), "enter", "leave") == Finding(place)


def test_marks_are_read_in_the_order_of_time_and_named_by_their_place_in_the_list() -> None:
    first, second, third = marks("A+ B+ A-")
    assert exclusive([third, second, first], "enter", "leave") == Finding(1)
    assert exclusive([second, third, first], "enter", "leave") == Finding(0)
    assert balanced([third, second, first], "enter", "leave") == Finding(1)


@pytest.mark.parametrize("changed", [{"at": "1"}, {"at": True}, {"task": None}, {"label": 3}])
def test_a_mark_that_cannot_be_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(IllFormed, match="mark"):
        exclusive([marks("A+")[0] | changed], "enter", "leave")


@pytest.mark.parametrize(
    ("history", "nested"),
    [
        ("A |f()      |\nB    |f()|", True),
        ("A    |f()|\nB |f()      |", True),
        ("A |f()   |\nB    |f()   |", False),
        ("A |f()|\nB         |f()|", False),
        ("A |f()|  |f()      |\nB |f()|    |f()|", True),
        ("A |f()>\nB    |f()|", True),
        ("A |f()      |\nB    |f()>", False),
        ("A |f()|\nC |f()      |\nB            |f()|", False),
    ],
)
def test_overlap(history: str, nested: bool) -> None:
    assert overlap(drawn(history), "A", "B") is nested
    assert overlap(drawn(history), "B", "A") is nested


def test_overlap_compares_two_tasks() -> None:
    with pytest.raises(ValueError, match="two tasks"):
        overlap(drawn("A |f()|"), "A", "A")


def test_a_problem_is_a_wrong_result_unless_it_says_otherwise() -> None:
    assert Problem("lost", "丢失") == Problem(en="lost", zh="丢失", cause="wrong_result")
    assert Problem("slow", "慢", cause="timeout").cause == "timeout"
