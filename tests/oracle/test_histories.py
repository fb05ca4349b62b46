"""What counts as a history, and what is said of one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from grader.oracle.history import IllFormed, JsonObject, Operation, freeze, parse
from grader.oracle.linearizability import linearizable
from grader.oracle.models import Queue

from .drawn import drawn


def entry(**changed: Any) -> dict[str, Any]:
    whole = {"task": "A", "op": "put", "args": [5], "call": 3, "return": 7, "value": None, "raised": None}
    return whole | {("return" if key == "returned" else key): value for key, value in changed.items()}


def test_an_entry_becomes_an_operation() -> None:
    assert parse([entry()]) == (Operation(task="A", op="put", args=(5,), call=3, returned=7),)


def test_operations_come_in_the_order_of_their_calls() -> None:
    late, early = entry(), entry(task="B", call=1, returned=9)
    assert [operation.task for operation in parse([late, early])] == ["B", "A"]


def test_operations_may_be_parsed_again() -> None:
    once = parse([entry(), entry(task="B", call=4, returned=None)])
    assert parse(once) == once


def test_values_are_frozen() -> None:
    (operation,) = parse([entry(op="get", args=[], value={"b": [1, 2.5], "a": None})])
    assert operation.value == JsonObject((("a", None), ("b", (1, 2.5))))
    assert hash(operation) == hash(operation)


def test_objects_are_equal_whatever_the_order_of_their_members() -> None:
    assert freeze({"a": 1, "b": 2}) == freeze({"b": 2, "a": 1})
    assert freeze({"a": 1}) != freeze([["a", 1]])


def test_real_time_order_needs_a_return() -> None:
    first, second, third = parse([entry(), entry(task="B", call=5, returned=None), entry(task="C", call=8, returned=9)])
    assert first.precedes(third)
    assert not first.precedes(second)
    assert not second.precedes(third)


def test_an_operation_reads_as_a_call() -> None:
    got, refused, waiting = parse(
        drawn("""
        A |get():7|
        B |get()!Empty|
        C |put("x", [1])>
    """)
    )
    assert [str(got), str(refused), str(waiting)] == ["A: get() -> 7", "B: get() raised Empty", "C: put('x', (1,)) …"]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (entry(task=1), "'task' is 1"),
        (entry(op=None), "'op' is None"),
        (entry(args=5), "'args' is 5"),
        (entry(args={"item": 5}), "must be a list"),
        (entry(call=True), "'call' is True"),
        (entry(call=3.0), "'call' is 3.0"),
        (entry(call=None), "'call' is None"),
        (entry(returned="7"), "'return' is '7'"),
        (entry(raised=False), "'raised' is False"),
        (entry(returned=3), "moment 3 is used twice"),
        (entry(returned=2), "returns at 2, before its call at 3"),
        (entry(returned=None, value=4), "never returned"),
        (entry(returned=None, raised="Empty"), "never returned"),
        (entry(raised="Empty", value=4), "raised"),
        (entry(value=float("nan")), "nan is not a JSON number"),
        (entry(args=[{1: 2}]), "1 is not a name"),
        (entry(args=[{3}]), "{3} is not a JSON value"),
        (entry(extra=1), "unknown keys ['extra']"),
        ({"task": "A"}, "missing keys ['op'"),
        ("put", "not an object"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(broken: Any, said: str) -> None:
    with pytest.raises(IllFormed) as refusal:
        parse([broken])
    assert said in str(refusal.value)


@pytest.mark.parametrize("broken", [None, {}, "put", 3])
def test_a_history_is_a_list(broken: Any) -> None:
    with pytest.raises(IllFormed, match="a history is a list"):
        parse(broken)


def test_a_deep_value_is_refused_before_it_exhausts_the_stack() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(IllFormed, match="nested"):
        parse([entry(args=deep)])


def test_a_task_does_one_thing_at_a_time() -> None:
    with pytest.raises(IllFormed, match="two things at once"):
        parse([entry(), entry(call=5, returned=9)])
    assert len(parse([entry(), entry(task="B", call=5, returned=9)])) == 2
    assert len(parse([entry(), entry(call=8, returned=9)])) == 2


def test_an_open_operation_is_the_last_of_its_task() -> None:
    with pytest.raises(IllFormed, match="two things at once"):
        parse([entry(returned=None), entry(call=8, returned=9)])
    assert len(parse([entry(), entry(call=8, returned=None)])) == 2


def test_two_operations_do_not_share_a_moment() -> None:
    with pytest.raises(IllFormed, match="moment 7 is used twice"):
        parse([entry(), entry(task="B", call=7, returned=9)])


def test_the_checker_refuses_what_parse_refuses() -> None:
    with pytest.raises(IllFormed):
        linearizable([entry(call="3")], Queue())
    operation = Operation(task="A", op="put", args=(1,), call=3, returned=2)
    with pytest.raises(IllFormed):
        linearizable([operation], Queue())
