"""Reduction under a preemption bound reaches what the search without reduction reaches at the same bound.

See `toy.py` for the scripts. A final state is the order of all dependent steps, and how the execution ended.
"""

from __future__ import annotations

import pytest
from test_reduction import COUNTED, order_of_conflicts
from toy import Toy, order, run

from grader.engine.execution import Knowledge, Settings, execute
from grader.engine.exploration import Budget, Verdict, explore
from grader.engine.kernel import KERNEL
from grader.engine.outcome import Cause
from grader.engine.strategies import reversals_in_bounds
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.bounded_dpor import BoundedDPOR
from grader.engine.task import FREE

PROGRAMS = [
    *COUNTED,
    ("xx", "x"),
    (".x", "x"),
    ("r()x", "(x.)x"),
    ("()[y]()", "()[()]"),
    ("([].)x", "[x](x)"),
    ("r(x)([.])x", "(.[x].)x."),
    ("(.)x", "(.)y", "(.)r"),
    ("x", "y", "xy", "r"),
    ("s.x", "x.s", "x"),
    ("([.])", "[{.}]", "{(.)}"),
    ("x!", ".x", "(x)"),
]
BOUNDS = (0, 1, 2)


def reached(scripts: tuple[str, ...], strategy: Bounded, **options: bool) -> tuple[set[object], list[str]]:
    """The final states, and the interleavings that ran."""
    toy = Toy(*scripts, **options)  # type: ignore[arg-type]
    states: set[object] = set()
    ran = []
    while strategy.begin():
        cause = execute(toy, strategy, Knowledge(), Settings()).outcome.cause
        states.add((order_of_conflicts(scripts, toy.log), cause))
        ran.append("".join(toy.log))
    return states, ran


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize("scripts", PROGRAMS, ids=" | ".join)
def test_the_same_final_states_at_every_bound(scripts: tuple[str, ...], joined: bool) -> None:
    for bound in BOUNDS:
        strategy = BoundedDPOR(bound=bound)
        every, all_schedules = reached(scripts, Bounded(bound=bound), joined=joined)
        states, schedules = reached(scripts, strategy, joined=joined)
        assert states == every
        assert set(schedules) <= set(all_schedules)
        assert len(schedules) == len(set(schedules))
        assert strategy.exhaustive or strategy.completed_bound == bound


@pytest.mark.parametrize("scripts", PROGRAMS, ids=" | ".join)
def test_without_a_bound_it_is_exhaustive(scripts: tuple[str, ...]) -> None:
    strategy = BoundedDPOR()
    assert reached(scripts, strategy)[0] == reached(scripts, Bounded())[0]
    assert strategy.exhaustive


@pytest.mark.parametrize(
    ("scripts", "counts"),
    [
        (("..", "..", ".."), (1, 1, 1)),  # nothing is shared: of 6, 24 and 60 schedules one is enough
        (("(.)", "[.]", "{.}"), (1, 1, 1)),
        (("x", "x", "x"), (6, 6, 6)),  # 3!, and no preemption is possible
        (("xx", "xx"), (2, 4, 6)),  # every order is another trace: nothing to be saved
        (("xxx", "xxx"), (2, 6, 14)),
        (("(.)(.)", "(.)(.)"), (2, 4, 6)),
        (("([.])", "[(.)]"), (2, 4, 4)),  # two with one deadlock, reached from either side: no sleep sets
        (
            ("x.", ".x"),
            (2, 3, 3),
        ),  # AABB and BBAA; BAAB for the race of BBAA before its last step; ABBA: the same trace
    ],
    ids=str,
)
def test_how_many_executions(scripts: tuple[str, ...], counts: tuple[int, ...]) -> None:
    assert tuple(len(reached(scripts, BoundedDPOR(bound=bound))[1]) for bound in BOUNDS) == counts


# -- what each part is for ---------------------------------------------------------------------------------


def at_bound(bound: int, *scripts: str) -> set[str]:
    return set(reached(scripts, BoundedDPOR(bound=bound))[1])


def test_a_turn_is_tried_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    # AAB: B depends on A's second step first. Instead of that step B would be a preemption; instead of A's whole
    # turn it is none.
    assert at_bound(0, "xx", "x") == {"AAB", "BAA"}
    monkeypatch.setattr(reversals_in_bounds, "_beginnings_of_turns", lambda steps, stayed: range(len(steps)))
    assert at_bound(0, "xx", "x") == {"AAB"}


def test_a_release_lets_somebody_go_on_too_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    # A reads x between B's writes, stops at the lock that B holds, and writes last: one preemption. It has to come
    # before the step of B's that ends with the release, which depends on nothing but A's acquire, and that one
    # cannot come first.
    assert "BBABBAA" in at_bound(1, "r()x", "(x.)x")
    monkeypatch.setattr(reversals_in_bounds, "_may_have_to_wait", lambda entry: False)
    assert "BBABBAA" not in at_bound(1, "r()x", "(x.)x")


def test_a_first_step_that_commutes_does_not_put_a_task_to_sleep() -> None:
    # ABA shows the same as BAA, and has a preemption
    assert at_bound(0, ".x", "x") == {"AAB", "BAA"}


# -- what is claimed ---------------------------------------------------------------------------------------


def test_a_bound_that_cuts_something_off_is_no_proof() -> None:
    budget = Budget(schedules=1000, seconds=60)
    cut = explore(Toy("xx", "xx"), BoundedDPOR(bound=1), budget=budget, settings=Settings())
    assert (cut.verdict, cut.bound) == (Verdict.OUT_OF_BUDGET, 1)
    whole = explore(Toy("..", ".."), BoundedDPOR(bound=0), budget=budget, settings=Settings())
    assert whole.verdict is Verdict.EXHAUSTED
    assert whole.schedules == 1


def test_the_first_counterexample_is_on_its_level() -> None:
    budget = Budget(schedules=1000, seconds=60)
    found = explore(Toy("([.])", "[(.)]"), BoundedDPOR(), budget=budget, settings=Settings(), simplify=False)
    assert (found.verdict, found.outcome.cause) == (Verdict.COUNTEREXAMPLE, Cause.LEAKED)
    assert (found.preemptions, found.bound) == (1, 0)


def strange(toy: Toy) -> None:
    toy.say("before")
    KERNEL.decide(FREE, "something new", None)
    toy.say("after")


@pytest.mark.parametrize("bound", [0, 1, 2])
def test_what_is_not_understood_is_run_whole(bound: int) -> None:
    def logs(strategy: Bounded) -> list[str]:
        ran = []
        while strategy.begin():
            ran.append(order(execute(Toy(strange, "..", "x"), strategy, Knowledge(), Settings())))
        return sorted(ran)

    strategy = BoundedDPOR(bound=bound)
    assert logs(strategy) == logs(Bounded(bound=bound))
    assert strategy.completed_bound == bound
    assert strategy.recorder is None


def test_random_numbers_depend_on_who_draws_first() -> None:
    def count(strategy: Bounded) -> int:
        toy = Toy("..", "..")
        toy.draws = True
        while strategy.begin():
            execute(toy, strategy, Knowledge(), Settings())
            toy.runs = getattr(toy, "runs", 0) + 1  # type: ignore[attr-defined]
        return toy.runs  # type: ignore[attr-defined, no-any-return]

    assert count(BoundedDPOR()) == count(Bounded()) == 6


@pytest.mark.parametrize("strategy", [Bounded, BoundedDPOR])
def test_a_program_that_takes_another_path_is_not_claimed(strategy: type[Bounded]) -> None:
    search = strategy()
    run(Toy("xx", "xx"), search)
    run(Toy(), search)  # it ends before it comes to the decision that was to be another one
    assert not search.exhaustive
