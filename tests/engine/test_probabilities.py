"""The random strategies keep the probabilities that their papers promise, worked out beside each number.

All draws are seeded, so a test that passes passes always; 4 sigma is the width within which it had to pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from math import sqrt

import pytest
from toy import Toy, order, run

from grader.engine.outcome import Cause
from grader.engine.strategies import Strategy
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.pos import POS
from grader.engine.strategies.rff import RFF
from grader.engine.strategies.surw import SURW
from grader.engine.strategies.uniform_random import UniformRandom

RUNS = 4000


def sampled(toy: Toy, strategy: Strategy, runs: int = RUNS) -> Counter[str]:
    """How often each interleaving came up; one that ends badly has its cause behind it."""
    found: Counter[str] = Counter()
    for _ in range(runs):
        execution = run(toy, strategy)
        cause = execution.outcome.cause
        found[order(execution) + (f" {cause}" if cause else "")] += 1
    return found


def matching(found: Counter[str], pattern: str) -> int:
    return sum(count for log, count in found.items() if re.search(pattern, log))


def assert_near(count: int, probability: float, runs: int = RUNS) -> None:
    sigma = sqrt(runs * probability * (1 - probability))
    assert abs(count - runs * probability) <= 4 * sigma, f"{count} of {runs}, expected {runs * probability:.0f}"


# -- the random walk ------------------------------------------------------------------------------------


def test_a_random_walk_multiplies_its_decisions() -> None:
    # AABB: A or B, A or B, then A has finished and nobody is left to choose from: 1/2·1/2. ABAB: one decision more.
    found = sampled(Toy("..", ".."), UniformRandom(1))
    for log in ("AABB", "BBAA"):
        assert_near(found[log], 1 / 4)
    for log in ("ABAB", "ABBA", "BAAB", "BABA"):
        assert_near(found[log], 1 / 8)
    assert len(found) == 6


def test_a_random_walk_over_three_tasks() -> None:
    # the first of three, then the first of two: each of the 6 orders has 1/3·1/2
    found = sampled(Toy(".", ".", "."), UniformRandom(2))
    assert len(found) == 6
    for count in found.values():
        assert_near(count, 1 / 6)


# -- PCT ------------------------------------------------------------------------------------------------


def test_pct_of_depth_1() -> None:
    # "the last task acts before the first": one ordering. Priorities alone decide: 1/2, where the bound is
    # 1/(n·k^0) = 1/3.
    count = matching(sampled(Toy("..", "..", ".."), PCT(1, depth=1)), "C.*A.*A")
    assert_near(count, 1 / 2)
    assert count >= RUNS / 3


def test_pct_of_depth_2() -> None:
    # "B comes between A's second and third step": A before B (1/2), and the one change point must fall on A's
    # third step. The longest execution, AABBBA, has 5 decisions (at the sixth step only A is left), so 1/5.
    # 1/10 in all; the bound is 1/(n·k) = 1/(2·6) = 1/12.
    count = matching(sampled(Toy("...", "..."), PCT(1, depth=2)), "^AAB")
    assert_near(count, 1 / 10)
    assert count >= RUNS / 12


def test_pct_of_depth_2_finds_a_deadlock() -> None:
    # A and B take two locks in opposite orders. The bound is 1/(n·k) = 1/(2·6) for two tasks of three steps.
    # There are but 2 decisions, who starts and what follows the first acquire: after it either one task holds
    # both locks or nobody can go on. Either start will do; the change point must fall on the second: 1/2.
    count = matching(sampled(Toy("([.])", "[(.)]"), PCT(1, depth=2)), "leaked")
    assert_near(count, 1 / 2)
    assert count >= RUNS / 12


def test_pct_of_depth_3() -> None:
    # "ABAB": A is first (1/2), falls to 2 on its second step, and B falls to 1, below A, on its own second step:
    # decisions 1 and 2 of 3 (the fourth step has nobody else), each hit by the right one of two change points:
    # 1/3·1/3. 1/18 in all; the bound is 1/(n·k²) = 1/(2·4²) = 1/32.
    count = sampled(Toy("..", ".."), PCT(1, depth=3))["ABAB"]
    assert_near(count, 1 / 18)
    assert count >= RUNS / 32


def test_pct_of_depth_3_beside_a_bystander() -> None:
    # the same bug with a third task of two steps that has no part in it: n = 3, k = 6, bound 1/(3·6²) = 1/108
    found = sampled(Toy("..", "..", ".."), PCT(1, depth=3))
    count = sum(n for log, n in found.items() if log.replace("C", "") == "ABAB")
    assert count >= RUNS / 108


def test_pct_without_change_points_never_preempts() -> None:
    assert set(sampled(Toy("...", "...", "..."), PCT(3, depth=1), 200)) == {
        "AAABBBCCC", "AAACCCBBB", "BBBAAACCC", "BBBCCCAAA", "CCCAAABBB", "CCCBBBAAA",
    }  # fmt: skip


def test_pct_without_a_depth_finds_what_a_small_depth_cannot() -> None:
    # ABABA leaves an enabled task three times, at decisions 1 to 3 of 4: depth 4. There the three change points must
    # fall on them in falling order, 1/4³, and A be first, 1/2. Depth 4 or more is drawn with 0.6² = 0.36, so at
    # least 0.36/128 of 4000 is 11; deeper ones have more change points than they need.
    assert sampled(Toy("...", ".."), PCT(1))["ABABA"] >= 6
    assert sampled(Toy("...", ".."), PCT(1, depth=3))["ABABA"] == 0


# -- POS ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [1, 3, 7])
def test_pos_on_a_chain_of_independent_steps(length: int) -> None:
    # A takes `length` steps that nobody else cares about, then writes x; B writes x. B's number is drawn once and
    # stands, as nothing conflicts with it before A's write. A is first exactly if all of A's length + 1 numbers
    # exceed it, that is, if B's is the least of length + 2: 1/(length+2). A random walk would have 2^-(length+1).
    found = sampled(Toy("." * length + "x", "x"), POS(1))
    assert_near(found["A" * (length + 1) + "B"], 1 / (length + 2))


def test_pos_draws_anew_after_a_conflict() -> None:
    # every step of A conflicts with B's, so B draws anew each time: a coin for each of four decisions
    assert_near(sampled(Toy("xxxx", "x"), POS(2))["AAAAB"], 1 / 2**4)


def test_pos_holds_two_reads_for_independent() -> None:
    # as on the chain: B's read keeps its number beside A's reads, so B is last if its number is the least of 5
    assert_near(sampled(Toy("rrrr", "r"), POS(3))["AAAAB"], 1 / 5)


def test_pos_gives_every_partial_order_its_share() -> None:
    # all four writes conflict, so the 6 interleavings are 6 partial orders of |E| = 4 events of n = 2 tasks: each
    # has at least (1/2)^4. Exactly: one coin for each decision, as in a random walk.
    found = sampled(Toy("xx", "xx"), POS(4))
    assert len(found) == 6
    assert all(count >= RUNS / 2**4 for count in found.values())
    for log in ("AABB", "BBAA"):
        assert_near(found[log], 1 / 4)


def test_pos_over_three_tasks() -> None:
    # three writes to x: |E| = 3, n = 3, bound 1/27. Exactly 1/3 for the first, then a new draw of two: 1/6 each.
    found = sampled(Toy("x", "x", "x"), POS(5))
    assert len(found) == 6
    for count in found.values():
        assert count >= RUNS / 27
        assert_near(count, 1 / 6)


# -- what all of them share -----------------------------------------------------------------------------


@pytest.mark.parametrize("make", [UniformRandom, PCT, POS, SURW, RFF])
def test_a_seed_decides_everything(make: Callable[[int], Strategy]) -> None:
    def logs(seed: int) -> list[str]:
        strategy = make(seed)
        return [order(run(Toy("x.x", ".xx", "x"), strategy)) for _ in range(40)]

    assert logs(7) == logs(7)
    assert logs(7) != logs(8)


@pytest.mark.parametrize("make", [UniformRandom, PCT, POS, SURW, RFF])
def test_none_of_them_flags_what_is_right(make: Callable[[int], Strategy]) -> None:
    strategy = make(1)
    ends = {run(Toy("([x])", "([x])", "(x)"), strategy).outcome.cause for _ in range(200)}
    assert ends == {None}
    assert Cause.LEAKED in {run(Toy("([x])", "[(x)]"), strategy).outcome.cause for _ in range(200)}


@pytest.mark.parametrize("make", [UniformRandom, PCT, POS, SURW, RFF])
def test_none_of_them_lets_a_loop_that_waits_go_round_for_ever(make: Callable[[int], Strategy]) -> None:
    # A looks at x until B has written it twice: PCT may place A above B, RFF may want the look before the write
    def looks(toy: Toy) -> None:
        while toy.log.count("B") < 2:
            toy.touch("x", write=False)

    strategy = make(5)
    toy = Toy(looks, "xx")
    assert {run(toy, strategy, step_limit=2000).outcome.cause for _ in range(200)} == {None}
