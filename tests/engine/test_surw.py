"""SURW samples the interleavings of its selected events uniformly: counted, by chi-square on fixed seeds."""

from __future__ import annotations

from collections import Counter
from math import comb, sqrt
from types import SimpleNamespace

from toy import Toy, order, run

from grader.engine.kernel import KERNEL
from grader.engine.strategies import Strategy
from grader.engine.strategies.pos import POS
from grader.engine.strategies.surw import SURW

RUNS = 4000


def sampled(toy: Toy, strategy: Strategy) -> Counter[str]:
    """How often each interleaving came up. The first execution is the one that counts the events."""
    run(toy, strategy)
    return Counter(order(run(toy, strategy)) for _ in range(RUNS))


def chi_square(found: Counter[str], cells: int) -> float:
    """How far the counts are from equal ones; an interleaving that never came counts as well."""
    expected = RUNS / cells
    missing = cells - len(found)
    return sum((count - expected) ** 2 for count in found.values()) / expected + missing * expected


def test_two_tasks_of_three_events_each() -> None:
    # C(6,3) = 20 interleavings, each 1/20. The 0.1 % point of chi-square with 19 degrees of freedom is 43.8.
    found = sampled(Toy("xxx", "xxx"), SURW(1, share_of_all=0))
    assert len(found) == comb(6, 3)
    assert chi_square(found, comb(6, 3)) < 43.8


def test_tasks_of_different_lengths() -> None:
    # C(7,2) = 21 interleavings of five events and two. A random walk would give AAAAABB 1/2^5 and ABABAAA 1/2^4;
    # the 0.1 % point with 20 degrees of freedom is 45.3.
    found = sampled(Toy("xxxxx", "xx"), SURW(2, share_of_all=0))
    assert len(found) == comb(7, 2)
    assert chi_square(found, comb(7, 2)) < 45.3


def test_three_tasks() -> None:
    # 6!/(2!·2!·2!) = 90 interleavings; the 0.1 % point with 89 degrees of freedom is 136.0
    found = sampled(Toy("xx", "xx", "xx"), SURW(3, share_of_all=0))
    assert len(found) == 90
    assert chi_square(found, 90) < 136.0


def test_pos_is_not_uniform_there() -> None:
    # the twin: on conflicting events POS tosses a coin for each decision, so AAABBB has 1/8 and ABABAB 1/32
    assert chi_square(sampled(Toy("xxx", "xxx"), POS(1)), comb(6, 3)) > 43.8


def test_what_is_not_selected_does_not_count() -> None:
    # Δ is the one shared object: A's ten steps on its own do not delay its write. Which write is first is a coin,
    # where a random walk gives A 2^-11, and POS 1/12.
    found = sampled(Toy("." * 10 + "x", "x"), SURW(4, share_of_all=0))
    first = sum(count for log, count in found.items() if log == "A" * 11 + "B")
    assert abs(first - RUNS / 2) <= 4 * sqrt(RUNS / 4)


def test_every_interleaving_keeps_a_probability() -> None:
    # Δ orders the writes alone; the steps of A and B on their own fall anywhere: C(6,3) = 20 in all
    found = sampled(Toy("..x", "..x"), SURW(5, share_of_all=0))
    assert len(found) == comb(6, 3)


def family(toy: Toy) -> None:
    """A: writes, starts C (two writes), writes."""
    toy.say("A")

    def child() -> None:
        toy.say("C")
        toy.say("C")

    KERNEL.spawn(child, (), {}, daemon=False, thread=SimpleNamespace(_name="C"))
    toy.say("A")


def test_a_parent_weighs_as_much_as_the_children_it_has_yet_to_start() -> None:
    # A, then A and CC in any order (3), and B anywhere among these four (5): 15 interleavings. B is the first in 3
    # of 15; without C's share A would weigh 2 against 1 and B would be first in a third of them. The 0.1 % point
    # with 14 degrees of freedom is 36.1.
    found = sampled(Toy(family, "x"), SURW(6, share_of_all=0))
    assert len(found) == 15
    assert chi_square(found, 15) < 36.1
    assert abs(sum(n for log, n in found.items() if log[0] == "B") - RUNS / 5) <= 4 * sqrt(RUNS * 4 / 25)


def test_a_lock_in_the_way_of_the_drawn_task_stops_nothing() -> None:
    # B may be drawn while A holds the lock; and two locks in opposite orders do come to a deadlock
    found = sampled(Toy("(xx)", "(x)", "[x]"), SURW(7))
    assert {log.count("A") for log in found} == {3}
    strategy = SURW(8)
    causes = {run(Toy("([x])", "[(x)]"), strategy).outcome.cause for _ in range(100)}
    assert len(causes) == 2


def test_nobody_is_held_back_for_ever() -> None:
    # A's turn to write x never comes before B has written: A goes round a loop, on a location of its own, till then
    def waits(toy: Toy) -> None:
        while "B" not in toy.log:
            toy.touch("own")
        toy.say("A")

    strategy = SURW(9, share_of_all=0)
    toy = Toy(waits, "x")
    assert {run(toy, strategy, step_limit=2000).outcome.cause for _ in range(100)} == {None}
