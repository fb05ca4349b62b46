"""Reads-from fuzzing: the state machines of constraints, what is kept, and how much sooner it finds a deep bug."""

from __future__ import annotations

from statistics import median

import pytest
from toy import Toy, order, run

from grader.engine.strategies import Strategy
from grader.engine.strategies.pos import POS
from grader.engine.strategies.reads_from import BEFORE_ALL, Access, Constraint, Obligation
from grader.engine.strategies.rff import RFF

W, R, V = 0, 1, 2
"""The writer of a constraint, its reader, and another writer."""
WRITE, READ, OTHER = Access(W, "x", True), Access(R, "x", False), Access(V, "x", True)
ELSEWHERE = Access(V, "y", True)


def wishes(obligation: Obligation) -> tuple[int, int, int]:
    """For the writer, the reader and the other writer: 1 hurry, -1 hold back."""
    return obligation.wish(WRITE), obligation.wish(READ), obligation.wish(OTHER)


# -- a constraint in one execution ----------------------------------------------------------------------


def test_a_reader_waits_for_its_writer() -> None:
    obligation = Obligation(Constraint(W, R))
    assert wishes(obligation) == (0, 0, 0)
    obligation.arrived(READ, written=False)
    assert wishes(obligation) == (1, -1, 0)
    assert not obligation.happened(WRITE)
    assert wishes(obligation) == (-1, 1, -1)
    assert obligation.wish(ELSEWHERE) == 0
    assert obligation.happened(READ)


def test_another_writer_in_between_starts_it_again() -> None:
    obligation = Obligation(Constraint(W, R))
    obligation.happened(WRITE)
    obligation.happened(ELSEWHERE)
    assert wishes(obligation) == (-1, 1, -1)
    obligation.happened(OTHER)
    assert wishes(obligation) == (0, 0, 0)
    assert not obligation.happened(READ)


def test_a_negated_constraint_hurries_the_reader_and_holds_the_writer_back() -> None:
    obligation = Obligation(Constraint(W, R, negated=True))
    assert wishes(obligation) == (0, 1, 0)
    obligation.arrived(WRITE, written=False)
    assert wishes(obligation) == (-1, 1, 0)
    obligation.happened(WRITE)
    assert wishes(obligation) == (1, -1, 1)
    obligation.happened(OTHER)
    assert wishes(obligation) == (0, 1, 0)


def test_reading_what_was_there_before() -> None:
    obligation = Obligation(Constraint(BEFORE_ALL, R))
    assert wishes(obligation) == (0, 1, 0)
    obligation.arrived(READ, written=False)
    assert wishes(obligation) == (-1, 1, -1)
    assert obligation.happened(READ)
    late = Obligation(Constraint(BEFORE_ALL, R))
    late.arrived(READ, written=True)
    assert wishes(late) == (0, 0, 0)


def test_not_reading_what_was_there_before() -> None:
    obligation = Obligation(Constraint(BEFORE_ALL, R, negated=True))
    obligation.arrived(READ, written=False)
    assert wishes(obligation) == (1, -1, 1)
    obligation.happened(OTHER)
    assert wishes(obligation) == (0, 1, 0)


# -- the search -----------------------------------------------------------------------------------------


def needed(strategy: Strategy, budget: int) -> int:
    """Schedules until D, after ten steps on its own, reads x before any of three others has written it."""
    toy = Toy("x", "x", "x", "." * 10 + "r")
    for number in range(1, budget + 1):
        if order(run(toy, strategy)).startswith("D" * 11):
            return number
    return budget + 1


def test_it_holds_writers_back_until_a_late_reader_has_come() -> None:
    # with POS the eleven numbers of D must exceed the three of the writers, which nothing draws anew: 11!·3!/14! =
    # 1/364. With the constraint that the read does not read from the write, the writers are held back from the start.
    assert median(needed(RFF(seed), 1000) for seed in range(10)) <= 10
    assert median(needed(POS(seed), 1000) for seed in range(10)) >= 100


def test_what_nobody_shares_gives_no_constraint() -> None:
    strategy = RFF(1)
    for _ in range(20):
        run(Toy("...", "..."), strategy)
    assert not strategy._pool
    assert len(strategy._corpus) == 1


def test_only_a_new_pair_of_writer_and_reader_is_kept() -> None:
    # r reads x from nobody or from the one writer: two pairs at most, so two entries beside the first at most
    strategy = RFF(1)
    for _ in range(60):
        run(Toy("x", "r"), strategy)
    assert list(strategy._pool) == [(0, 1), (BEFORE_ALL, 1)] or list(strategy._pool) == [(1, 0), (BEFORE_ALL, 0)]
    assert len(strategy._corpus) <= 3


@pytest.mark.parametrize("script", ["xxx", "(x)(x)"])
def test_all_interleavings_stay_possible(script: str) -> None:
    strategy = RFF(3)
    found = {order(run(Toy(script, script), strategy)) for _ in range(400)}
    assert len(found) >= {"xxx": 20, "(x)(x)": 6}[script]
