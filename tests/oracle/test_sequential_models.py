"""Each model on sequential histories: for every one that is legal, a twin that is not."""

from __future__ import annotations

from typing import Any

import pytest

from grader.oracle.history import IllFormed, Operation, parse
from grader.oracle.linearizability import linearizable
from grader.oracle.models import Bank, BoundedQueue, Counter, PriorityQueue, Queue, Register, Stack

from .drawn import one_by_one

MONEY = {"a": 5, "b": 0}

# model, what always comes first, a legal ending, its illegal twin
TWINS: list[tuple[Any, list[str], str, str]] = [
    (Queue(), ["put(1)", "put(2)"], "get():1", "get():2"),
    (Queue(), ["put(1)", "get():1"], "get()!Empty", "get():1"),
    (Queue(), ["put(1)"], "get():1", "get()!Empty"),
    (Queue(), ["put([1, {}])"], "get():[1, {}]", "get():[1, []]"),
    (Queue(), [], "put(1)", "put(1)!Full"),
    (Queue(), ["put(null)"], "get():null", "get()!Empty"),
    (Queue(empty="IndexError"), [], "get()!IndexError", "get()!Empty"),
    (Queue(), ["put_nowait(1)"], "get_nowait(false):1", "get_nowait(false):2"),
    (Stack(), ["push(1)", "push(2)"], "pop():2", "pop():1"),
    (Stack(), ["push(1)", "push(2)", "pop():2"], "pop():1", "pop():2"),
    (Stack(), [], "pop()!Empty", "pop():1"),
    (Stack(), ["push(1)"], "pop():1", "pop()!Empty"),
    (BoundedQueue(2), ["put(1)"], "put(2)", "put(2)!Full"),
    (BoundedQueue(1), ["put(1)"], "put(2)!Full", "put(2)"),
    (BoundedQueue(1), ["put(1)", "get():1"], "put(2)", "put(2)!Full"),
    (BoundedQueue(2), ["put(1)", "put(2)"], "get():1", "get():2"),
    (BoundedQueue(1), [], "get()!Empty", "get()!Closed"),
    (BoundedQueue(1), ["put(1)"], "get():1", "get()!Empty"),
    (BoundedQueue(1), ["close()"], "put(1)!Closed", "put(1)"),
    (BoundedQueue(1), ["put(1)", "close()"], "put(2)!Closed", "put(2)!Full"),
    (BoundedQueue(1), ["put(1)", "close()"], "get():1", "get()!Closed"),
    (BoundedQueue(1), ["put(1)", "close()", "get():1"], "get()!Closed", "get()!Empty"),
    (BoundedQueue(1), ["put(1)", "close()", "get():1"], "put(2)!Closed", "put(2)"),
    (BoundedQueue(1), ["close()"], "close()", "close()!Closed"),
    (BoundedQueue(1, full="Busy"), ["put(1)"], "put(2)!Busy", "put(2)!Full"),
    (Register(7), [], "read():7", "read():null"),
    (Register(), [], "read():null", "read():0"),
    (Register([1]), [], "read():[1]", "read():[2]"),
    (Register(7), ["write(1)", "write(2)"], "read():2", "read():1"),
    (Register(), [], "write(1)", "write(1)!Error"),
    (Counter(0), ["increment()", "increment()"], "value():2", "value():1"),
    (Counter(10), ["increment(5)", "increment(-1)"], "value():14", "value():15"),
    (Counter(0), ["increment():99"], "value():1", "value():0"),
    (Counter(0), [], "increment()", "increment()!Error"),
    (Counter(0, increment_returns="new"), ["increment():1"], "increment():2", "increment():1"),
    (Counter(0, increment_returns="old"), ["increment():0"], "increment():1", "increment():2"),
    (Bank(MONEY), ['transfer("a", "b", 5):true'], 'balance("b"):5', 'balance("b"):0'),
    (Bank(MONEY), ['transfer("a", "b", 5):true'], 'balance("a"):0', 'balance("a"):5'),
    (Bank(MONEY), [], 'transfer("a", "b", 6):false', 'transfer("a", "b", 6):true'),
    (Bank(MONEY), [], 'transfer("a", "b", 5):true', 'transfer("a", "b", 5):false'),
    (Bank(MONEY), ['transfer("a", "b", 6):false'], 'balance("a"):5', 'balance("a"):-1'),
    (Bank(MONEY), ['transfer("a", "a", 5):true'], 'balance("a"):5', 'balance("a"):10'),
    (Bank(MONEY), ['deposit("b", 2)'], 'withdraw("b", 2):true', 'withdraw("b", 3):true'),
    (Bank(MONEY), ['withdraw("a", 1):true'], 'withdraw("a", 5):false', 'withdraw("a", 5):true'),
    (Bank(MONEY), ['withdraw("a", 1):true'], 'balance("a"):4', 'balance("a"):5'),
    (Bank(MONEY), [], 'transfer("a", "b", 1):true', 'transfer("a", "b", 1)'),
    (PriorityQueue(), ['put(2, "x")', 'put(1, "y")'], 'get():"y"', 'get():"x"'),
    (PriorityQueue(), ['put(1, "x")', 'put(1, "y")'], 'get():"x"', 'get():"y"'),
    (PriorityQueue(), ['put(1, "y")', 'put(0, "x")', 'put(1, "z")', 'get():"x"'], 'get():"y"', 'get():"z"'),
    (PriorityQueue(first="highest"), ['put(1, "x")', 'put(2, "y")'], 'get():"y"', 'get():"x"'),
    (PriorityQueue(first="highest"), ['put(2, "x")', 'put(2, "y")'], 'get():"x"', 'get():"y"'),
    (PriorityQueue(get_returns="pair"), ['put(1, "x")'], 'get():[1, "x"]', 'get():"x"'),
    (PriorityQueue(), [], "get()!Empty", "get():null"),
    (PriorityQueue(), ['put(1, "x")'], 'get():"x"', "get()!Empty"),
]


@pytest.mark.parametrize(("model", "first", "legal", "illegal"), TWINS)
def test_one_ending_is_legal_and_its_twin_is_not(model: Any, first: list[str], legal: str, illegal: str) -> None:
    assert linearizable(one_by_one(*first, legal), model).verdict == "ok"
    refused = linearizable(one_by_one(*first, illegal), model)
    assert refused.verdict == "illegal"
    assert len(refused.longest) == len(first)
    assert refused.stuck == parse(one_by_one(*first, illegal))[-1:]


OPEN: list[tuple[Any, list[str], str, bool]] = [
    (Queue(), [], "put(1)", True),
    (Queue(), ["put(1)"], "get()", True),
    (Queue(), [], "get()", False),
    (Stack(), [], "pop()", False),
    (BoundedQueue(1), ["put(1)"], "put(2)", False),
    (BoundedQueue(1), ["close()"], "put(2)", False),
    (BoundedQueue(1), ["close()"], "get()", False),
    (BoundedQueue(1), [], "close()", True),
    (Register(), [], "write(1)", True),
    (Counter(0, increment_returns="new"), [], "increment()", True),
    (Bank(MONEY), [], 'transfer("a", "b", 5)', True),
    (PriorityQueue(), ["put(1, 2)"], "get()", True),
]


@pytest.mark.parametrize(("model", "first", "last", "possible"), OPEN)
def test_an_open_operation_has_an_effect_where_it_could_go_on(
    model: Any, first: list[str], last: str, possible: bool
) -> None:
    *done, final = parse(one_by_one(*first, last))
    state = model.initial()
    for operation in done:
        (state,) = model.step(state, operation)
    waiting = Operation(task="main", op=final.op, args=final.args, call=final.call, returned=None)
    assert bool(model.step(state, waiting)) is possible


@pytest.mark.parametrize(
    ("model", "step"),
    [
        (Queue(), "push(1)"),
        (Queue(), "put()"),
        (Stack(), "put(1)"),
        (BoundedQueue(1), "shutdown()"),
        (Register(), "write()"),
        (Counter(), 'increment("1")'),
        (Bank(MONEY), 'balance("c")'),
        (Bank(MONEY), 'transfer("a", "b", 1.5)'),
        (Bank(MONEY), 'withdraw("a", -1):true'),
        (PriorityQueue(), 'put("high", 1)'),
    ],
)
def test_a_model_says_which_operation_it_does_not_know(model: Any, step: str) -> None:
    with pytest.raises(IllFormed, match=step.split("(")[0]):
        linearizable(one_by_one(step), model)


def test_a_bounded_queue_needs_room() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        BoundedQueue(0)


def test_steps_leave_the_state_as_it_was() -> None:
    bank = Bank(MONEY)
    state = bank.initial()
    (transfer,) = parse(one_by_one('transfer("a", "b", 5):true'))
    assert bank.step(state, transfer) == ((("a", 0), ("b", 5)),)
    assert state == (("a", 5), ("b", 0))
    assert MONEY == {"a": 5, "b": 0}
