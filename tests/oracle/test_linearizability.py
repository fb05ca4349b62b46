"""The search, on histories from the literature and by hand: verdict, witness and explanation."""

from __future__ import annotations

from typing import Any

import pytest

from grader.oracle.history import Operation, parse
from grader.oracle.linearizability import linearizable
from grader.oracle.models import Bank, BoundedQueue, Counter, PriorityQueue, Queue, Register, Stack

from .drawn import drawn


def words(operations: tuple[Operation, ...]) -> list[str]:
    return [str(operation) for operation in operations]


# Herlihy & Wing 1990, section 2: the queue histories H1 to H4. Enq is put, Deq is get.
H1 = """
    A |put("x")        |         |get():"y"| |put("z")>
    B    |put("y")| |get():"x"|
"""
H2 = """
    A |put("x")|      |get():"y"   |
    B            |put("y")      |
"""
H3 = """
    A |put("x")>
    B    |get():"x"|
"""
H4 = """
    A |put("x")   |    |get():"y"  |
    B   |put("y")   |
    C                    |get():"y"   |
"""


@pytest.mark.parametrize(("history", "verdict"), [(H1, "ok"), (H2, "illegal"), (H3, "ok"), (H4, "illegal")])
def test_the_queue_histories_of_herlihy_and_wing(history: str, verdict: str) -> None:
    assert linearizable(drawn(history), Queue()).verdict == verdict


def test_a_witness_is_given_for_a_linearizable_history() -> None:
    found = linearizable(drawn(H1), Queue())
    assert words(found.order) == [
        "A: put('x') -> None",
        "B: put('y') -> None",
        "B: get() -> 'x'",
        "A: get() -> 'y'",
    ]
    assert found.longest == found.stuck == ()


def test_an_open_operation_is_in_the_witness_only_where_its_effect_is_needed() -> None:
    assert words(linearizable(drawn(H3), Queue()).order) == ["A: put('x') …", "B: get() -> 'x'"]
    unseen = """
        A |put("x")>
        B    |get()!Empty|
    """
    assert words(linearizable(drawn(unseen), Queue()).order) == ["B: get() raised Empty"]


def test_an_illegal_history_shows_how_far_it_can_be_explained() -> None:
    found = linearizable(drawn(H2), Queue())
    assert found.order == ()
    assert words(found.longest) == ["A: put('x') -> None", "B: put('y') -> None"]
    assert words(found.stuck) == ["A: get() -> 'y'"]


def test_what_could_not_follow_is_every_operation_whose_turn_it_was() -> None:
    found = linearizable(drawn(H4), Queue())
    assert len(found.longest) == 3
    (stuck,) = found.stuck
    assert stuck.op == "get"


def test_an_explanation_counts_what_returned_and_leaves_out_what_did_not_help() -> None:
    found = linearizable(drawn("A |put(1)>\nB   |get():2|"), Queue())
    assert found.longest == ()
    assert words(found.stuck) == ["B: get() -> 2"]


# Twins: the same calls and answers, and only the intervals differ.
TWINS: list[tuple[Any, str, str]] = [
    (
        Queue(),
        """
        A |put(1)   |
        B    |put(2)|  |get():2| |get():1|
        """,
        """
        A |put(1)|
        B          |put(2)| |get():2| |get():1|
        """,
    ),
    (
        Queue(),
        """
        A |put(1)      |
        B   |get()!Empty|
        """,
        """
        A |put(1)|
        B          |get()!Empty|
        """,
    ),
    (
        Stack(),
        """
        A |push(1)    |
        B    |push(2)|   |pop():1|
        """,
        """
        A |push(1)|
        B           |push(2)| |pop():1|
        """,
    ),
    (
        BoundedQueue(1),
        """
        A |put(1)| |put(2)   |
        B             |get():1|
        """,
        """
        A |put(1)| |put(2)|
        B                   |get():1|
        """,
    ),
    (
        BoundedQueue(1),
        """
        A |put(1)| |put(2)!Closed|
        B             |close()|
        """,
        """
        A |put(1)| |put(2)!Closed|
        B                          |close()|
        """,
    ),
    (
        Register(0),
        """
        A |write(1)           |
        B   |read():0| |read():1|
        """,
        """
        A |write(1)           |
        B   |read():1| |read():0|
        """,
    ),
    (
        Counter(0),
        """
        A |increment()|
        B   |increment()| |value():2|
        """,
        """
        A |increment()|
        B   |increment()| |value():1|
        """,
    ),
    (
        Counter(0, increment_returns="old"),
        """
        A |increment():1  |
        B   |increment():0|
        """,
        """
        A |increment():1|
        B                 |increment():0|
        """,
    ),
    (
        Bank({"a": 1, "b": 0}),
        """
        A |transfer("a", "b", 1):true|
        B  |transfer("a", "b", 1):false|
        """,
        """
        A |transfer("a", "b", 1):true|
        B  |transfer("a", "b", 1):true|
        """,
    ),
    (
        Bank({"a": 1, "b": 0}),
        """
        A   |transfer("a", "b", 1):true          |
        B  |balance("a"):0| |balance("b"):1|
        """,
        """
        A   |transfer("a", "b", 1):true          |
        B  |balance("b"):1| |balance("a"):1|
        """,
    ),
    (
        PriorityQueue(),
        """
        A |put(2, "x")|
        B               |put(1, "y")|
        C                 |get():"x"|
        """,
        """
        A |put(2, "x")|
        B               |put(1, "y")|
        C                              |get():"x"|
        """,
    ),
]


@pytest.mark.parametrize(("model", "legal", "illegal"), TWINS)
def test_one_history_is_linearizable_and_its_twin_is_not(model: Any, legal: str, illegal: str) -> None:
    assert linearizable(drawn(legal), model).verdict == "ok"
    assert linearizable(drawn(illegal), model).verdict == "illegal"


def test_an_open_operation_may_take_effect_late() -> None:
    late = """
        A |put(1)>
        B    |get()!Empty| |get():1| |get()!Empty|
    """
    assert linearizable(drawn(late), Queue()).verdict == "ok"


def test_an_open_operation_takes_effect_once() -> None:
    twice = """
        A |put(1)>
        B    |get():1| |get():1|
    """
    assert linearizable(drawn(twice), Queue()).verdict == "illegal"


def test_an_open_operation_has_no_effect_before_its_call() -> None:
    early = """
        A             |put(1)>
        B  |get():1|
    """
    assert linearizable(drawn(early), Queue()).verdict == "illegal"


def test_an_open_get_may_have_taken_an_item() -> None:
    taken = """
        A |put(1)| |put(2)|
        B             |get()>
        C                    |get():2|
    """
    assert linearizable(drawn(taken), Queue()).verdict == "ok"
    assert linearizable([o for o in drawn(taken) if o["task"] != "B"], Queue()).verdict == "illegal"


def test_nothing_is_linearizable() -> None:
    assert linearizable([], Queue()).verdict == "ok"
    only_open = """
        A |get()>
    """
    assert linearizable(drawn(only_open), Queue()).order == ()


def test_operations_serve_as_well_as_their_dicts() -> None:
    assert linearizable(parse(drawn(H1)), Queue()) == linearizable(drawn(H1), Queue())


def hard(readers: int) -> list[dict[str, Any]]:
    """Concurrent writes of different values and one read, after them all, of a value that nobody wrote."""
    history: list[dict[str, Any]] = [
        {"task": f"W{i}", "op": "write", "args": [i], "call": i, "return": 100 + i, "value": None, "raised": None}
        for i in range(readers)
    ]
    read = {"task": "R", "op": "read", "args": [], "call": 200, "return": 201, "value": -1, "raised": None}
    return [*history, read]


def test_a_search_cut_short_is_neither_right_nor_wrong() -> None:
    cut = linearizable(hard(6), Register(0), budget=20)
    assert (cut.verdict, cut.order, cut.longest, cut.stuck, cut.configurations) == ("unknown", (), (), (), 20)
    assert linearizable(hard(6), Register(0)).verdict == "illegal"


def test_a_configuration_is_visited_once() -> None:
    steps = 0

    class Watched(Register):
        def step(self, state: Any, operation: Operation) -> tuple[Any, ...]:
            nonlocal steps
            steps += 1
            return super().step(state, operation)

    # A set of k of the 10 writes with the last of them: the sum of C(10, k) * k is 10 * 2**9, and the start.
    assert linearizable(hard(10), Watched(0)).configurations == 10 * 2**9 + 1
    # From each, the 10 - k other writes: the sum of C(10, k) * k * (10 - k) is 90 * 2**8; 10 from the start, and the
    # read from the 10 full ones. Without the memory it would be every order of every subset: nearly 10 million.
    assert steps == 90 * 2**8 + 10 + 10


def test_a_linearizable_history_may_use_its_whole_budget() -> None:
    history = drawn(H1)
    needed = linearizable(history, Queue()).configurations
    assert linearizable(history, Queue(), budget=needed).verdict == "ok"
    assert linearizable(history, Queue(), budget=needed - 1).verdict == "unknown"


def test_a_model_may_have_several_next_states() -> None:
    class Coin:
        """flip() lands on either side; look() tells which."""

        def initial(self) -> str:
            return "unknown"

        def step(self, state: str, operation: Operation) -> tuple[str, ...]:
            if operation.op == "flip":
                return ("heads", "tails")
            return (state,) if operation.value == state else ()

    steady = 'A |flip()| |look():"tails"| |look():"tails"|'
    fickle = 'A |flip()| |look():"tails"| |look():"heads"|'
    assert linearizable(drawn(steady), Coin()).verdict == "ok"
    assert linearizable(drawn(fickle), Coin()).verdict == "illegal"


def test_a_long_history_does_not_exhaust_the_stack() -> None:
    steps = [("put", [i], None) for i in range(1500)] + [("get", [], i) for i in range(1500)]
    history = [
        {"task": "A", "op": op, "args": args, "call": 2 * at, "return": 2 * at + 1, "value": value, "raised": None}
        for at, (op, args, value) in enumerate(steps)
    ]
    assert linearizable(history, Queue()).verdict == "ok"
