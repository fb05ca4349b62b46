"""The search against every permutation of small random histories, and on histories that are right by construction."""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Callable
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.oracle.history import Operation, parse
from grader.oracle.linearizability import linearizable
from grader.oracle.models import Bank, BoundedQueue, Counter, PriorityQueue, Queue, Register, Stack

Call = tuple[str, tuple[Any, ...]]
Answer = tuple[Any, str | None]

# model, the calls to draw from, the answers to draw from as (value, raised)
SUBJECTS: dict[str, tuple[Any, list[Call], list[Answer]]] = {
    "queue": (Queue(), [("put", (1,)), ("put", (2,)), ("get", ())], [(1, None), (2, None), (None, "Empty")]),
    "bounded queue": (
        BoundedQueue(1),
        [("put", (1,)), ("put", (2,)), ("get", ()), ("close", ())],
        [(1, None), (2, None), (None, "Empty"), (None, "Full"), (None, "Closed")],
    ),
    "stack": (Stack(), [("push", (1,)), ("push", (2,)), ("pop", ())], [(1, None), (2, None), (None, "Empty")]),
    "register": (Register(0), [("write", (1,)), ("write", (2,)), ("read", ())], [(0, None), (1, None), (2, None)]),
    "counter": (
        Counter(0, increment_returns="new"),
        [("increment", ()), ("value", ())],
        [(0, None), (1, None), (2, None)],
    ),
    "bank": (
        Bank({"a": 1, "b": 0}),
        [("transfer", ("a", "b", 1)), ("withdraw", ("b", 1)), ("deposit", ("a", 1)), ("balance", ("b",))],
        [(True, None), (False, None)],
    ),
    "priority queue": (
        PriorityQueue(),
        [("put", (1, "x")), ("put", (0, "y")), ("get", ())],
        [("x", None), ("y", None), (None, "Empty")],
    ),
}

exhaustive = settings(
    derandomize=True, database=None, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)


def interleaved(data: st.DataObject, answer: Callable[[Call], Answer], calls: list[Call]) -> Any:
    """At most 5 operations of 3 tasks: a task that is drawn calls if it is idle and returns if it is not."""
    history: list[dict[str, Any]] = []
    busy: dict[str, dict[str, Any]] = {}
    for moment, task in enumerate(data.draw(st.lists(st.sampled_from("ABC"), max_size=10))):
        if task in busy:
            done = busy.pop(task)
            value, raised = answer((done["op"], tuple(done["args"])))
            done.update({"return": moment, "value": value, "raised": raised})
        elif len(history) < 5:
            op, args = data.draw(st.sampled_from(calls))
            entry = {"task": task, "op": op, "args": list(args), "call": moment, "return": None}
            busy[task] = entry | {"value": None, "raised": None}
            history.append(busy[task])
    return history


def any_answer(data: st.DataObject, answers: list[Answer]) -> Callable[[Call], Answer]:
    """Random answers, though mostly none where there is nothing to say, so that enough of the histories are right."""
    silent = {"put", "push", "write", "close", "deposit"}

    def answer(call: Call) -> Answer:
        return data.draw(st.sampled_from([(None, None)] * 3 + answers[-1:] if call[0] in silent else answers))

    return answer


def explains(order: tuple[Operation, ...], model: Any) -> bool:
    """Whether the operations in this order respect real time and are legal."""
    if any(late.precedes(early) for early, late in combinations(order, 2)):
        return False
    states = {model.initial()}
    for operation in order:
        states = {after for state in states for after in model.step(state, operation)}
    return bool(states)


def brute_force(operations: tuple[Operation, ...], model: Any) -> bool:
    closed = [operation for operation in operations if not operation.is_open]
    still_open = [operation for operation in operations if operation.is_open]
    return any(
        explains(order, model)
        for size in range(len(still_open) + 1)
        for used in combinations(still_open, size)
        for order in permutations([*closed, *used])
    )


@pytest.mark.parametrize("subject", SUBJECTS)
@exhaustive
@given(data=st.data())
def test_the_search_agrees_with_every_permutation(subject: str, data: st.DataObject) -> None:
    model, calls, answers = SUBJECTS[subject]
    operations = parse(interleaved(data, any_answer(data, answers), calls))
    found = linearizable(operations, model)
    assert found.verdict == ("ok" if brute_force(operations, model) else "illegal")
    closed = {operation for operation in operations if not operation.is_open}
    if found.verdict == "ok":
        assert explains(found.order, model)
        assert closed <= set(found.order)
    else:
        assert explains(found.longest, model)
        assert found.stuck
        for operation in found.stuck:
            assert operation not in found.longest
            assert not explains((*found.longest, operation), model)


@exhaustive
@given(data=st.data())
def test_operations_that_take_effect_at_their_return_are_linearizable(data: st.DataObject) -> None:
    items: list[int] = []

    def answer(call: Call) -> Answer:
        if call[0] == "put":
            items.append(call[1][0])
            return None, None
        return (items.pop(0), None) if items else (None, "Empty")

    history = interleaved(data, answer, [("put", (1,)), ("put", (2,)), ("get", ())])
    assert linearizable(history, Queue()).verdict == "ok"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_histories_compared_are_not_all_alike(subject: str) -> None:
    # Guards the comparison above: if only right histories were drawn, agreement on them would mean little.
    model, calls, answers = SUBJECTS[subject]
    verdicts: Counted[str] = Counted()

    @exhaustive
    @given(data=st.data())
    def count(data: st.DataObject) -> None:
        verdicts[linearizable(interleaved(data, any_answer(data, answers), calls), model).verdict] += 1

    count()
    assert set(verdicts) == {"ok", "illegal"}
    assert min(verdicts.values()) > 15, verdicts
