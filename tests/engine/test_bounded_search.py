"""The preemption-bounded search lists exactly the interleavings there are, each once, fewest preemptions first."""

from __future__ import annotations

from collections import Counter
from math import comb, factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import ACQUIRES, RELEASES, Toy, every, order

from grader.engine.outcome import Cause
from grader.engine.strategies.bounded import Bounded


def listed(*scripts: str, bound: int | None = None, shuffled: bool = False) -> list[tuple[int, str]]:
    """(preemptions, interleaving) of every execution, in the order in which they ran."""
    found = []
    for level, execution in every(Toy(*scripts), Bounded(bound=bound, shuffled=shuffled)):
        assert execution.preemptions == level
        found.append((level, order(execution)))
    return found


def by_level(found: list[tuple[int, str]]) -> list[int]:
    """How many interleavings each number of preemptions has."""
    counted = Counter(level for level, _ in found)
    return [counted[level] for level in range(max(counted) + 1)]


def test_two_tasks_of_two_steps() -> None:
    found = listed("..", "..")
    levels = [sorted(log for level, log in found if level == wanted) for wanted in range(3)]
    assert levels == [["AABB", "BBAA"], ["ABBA", "BAAB"], ["ABAB", "BABA"]]
    assert len(found) == 6
    assert [level for level, _ in found] == [0, 0, 1, 1, 2, 2]


def test_two_tasks_of_three_steps() -> None:
    # C(6, 3) = 20 orders of AAABBB. With r runs of equal letters there are r - 2 preemptions, because the last
    # run of each task ends by itself. r = 2k runs: 2·C(2,k-1)²; r = 2k + 1 runs: 2·C(2,k)·C(2,k-1).
    # r = 2, 3, 4, 5, 6: 2, 4, 8, 4, 2.
    found = listed("...", "...")
    assert len(found) == len(set(found)) == comb(6, 3) == 20
    assert by_level(found) == [2, 4, 8, 4, 2]


def test_three_tasks_of_two_steps() -> None:
    # 6!/(2!·2!·2!) = 90 orders of AABBCC. Of these, i given letters have their two occurrences side by side in
    # (6-i)!/2^(3-i): 90, 30, 12, 6. Exactly three pairs side by side: 6; exactly two: 3·12 - 3·6 = 18; exactly
    # one: 3·30 - 2·3·12 + 3·6 = 36; none: 90 - 3·30 + 3·12 - 6 = 30. Each pair that is apart is a preemption.
    found = listed("..", "..", "..")
    assert len(found) == len(set(found)) == factorial(6) // 8 == 90
    assert by_level(found) == [6, 18, 36, 30]


@pytest.mark.parametrize(
    ("scripts", "count"),
    [
        ((".", "."), 2),
        (("....",), 1),
        (("....", "."), comb(5, 1)),
        (("....", "...."), comb(8, 4)),
        ((".", ".", "."), factorial(3)),
        (("...", "..", "."), factorial(6) // (factorial(3) * factorial(2))),
        ((".", ".", ".", "."), factorial(4)),
    ],
)
def test_as_many_as_the_multinomial(scripts: tuple[str, ...], count: int) -> None:
    found = listed(*scripts)
    assert len(found) == len(set(found)) == count


def test_a_lock_removes_what_cannot_happen() -> None:
    # acquire and write in one hold: whoever comes second waits, so the two blocks stay whole
    assert sorted(listed("(x)", "(x)")) == [(0, "AABB"), (0, "BBAA")]


def test_a_step_before_the_lock_may_fall_anywhere() -> None:
    # A's block first: u_A a_A x_A a_B x_B in this order, and u_B at any of the four places before a_B:
    #   AAABBB 0 preemptions; AABABB 1 (B then waits for the lock, which is none); BAAABB 1; ABAABB 2.
    # The same with the letters exchanged makes 8.
    found = listed(".(x)", ".(x)")
    first_a = [(0, "AAABBB"), (1, "AABABB"), (1, "BAAABB"), (2, "ABAABB")]
    first_b = [(0, "BBBAAA"), (1, "BBABAA"), (1, "ABBBAA"), (2, "BABBAA")]
    assert sorted(found) == sorted(first_a + first_b)


def test_two_locks_in_opposite_orders_deadlock_in_two_ways() -> None:
    # both have their first lock when neither has its second: AB or BA, one preemption each
    stuck = [
        (level, order(execution))
        for level, execution in every(Toy("([.])", "[(.)]"), Bounded())
        if execution.outcome.cause is not None
    ]
    assert sorted(stuck) == [(1, "AB"), (1, "BA")]


def test_two_locks_in_one_order_do_not() -> None:
    assert all(execution.outcome.cause is None for _, execution in every(Toy("([.])", "([.])"), Bounded()))


@pytest.mark.parametrize(("bound", "count"), [(0, 2), (1, 6), (2, 14), (3, 18), (4, 20), (5, 20)])
def test_a_bound_cuts_the_levels_off(bound: int, count: int) -> None:
    strategy = Bounded(bound=bound)
    found = [order(execution) for _, execution in every(Toy("...", "..."), strategy)]
    assert len(found) == len(set(found)) == count
    assert strategy.completed_bound == bound


def test_the_completed_bound_grows_level_by_level() -> None:
    strategy = Bounded()
    assert strategy.completed_bound == -1
    bounds = [strategy.completed_bound for _ in every(Toy("..", ".."), strategy)]
    assert bounds == [-1, -1, 0, 0, 1, 1]
    assert strategy.completed_bound >= 2


def test_shuffling_changes_the_order_within_a_level_only() -> None:
    straight, shuffled = listed("...", "..."), listed("...", "...", shuffled=True)
    assert straight != shuffled
    assert sorted(straight) == sorted(shuffled)
    assert [level for level, _ in shuffled] == sorted(level for level, _ in shuffled)


def test_restarting_forgets_everything() -> None:
    strategy = Bounded()
    first = [order(execution) for _, execution in every(Toy("..", ".."), strategy)]
    strategy.restart()
    assert [order(execution) for _, execution in every(Toy("..", ".."), strategy)] == first


# -- against a search that knows nothing of the engine --------------------------------------------------


def by_hand(*scripts: str) -> Counter[tuple[str, bool]]:
    """Every (interleaving, whether it deadlocks), by trying each task that can act at each moment."""
    found: Counter[tuple[str, bool]] = Counter()

    def settle(script: str, at: int, holds: frozenset[str]) -> tuple[int, frozenset[str]]:
        while at < len(script) and script[at] in RELEASES:
            holds -= {RELEASES[script[at]]}
            at += 1
        return at, holds

    def go(states: tuple[tuple[int, frozenset[str]], ...], log: str) -> None:
        held = frozenset().union(*(holds for _, holds in states))
        left = [i for i, (at, _) in enumerate(states) if at < len(scripts[i])]
        able = [i for i in left if ACQUIRES.get(scripts[i][states[i][0]]) not in held]
        if not able:
            found[log, bool(left)] += 1
        for i in able:
            at, holds = states[i]
            if scripts[i][at] in ACQUIRES:
                holds |= {ACQUIRES[scripts[i][at]]}
            after = settle(scripts[i], at + 1, holds)
            go((*states[:i], after, *states[i + 1 :]), log + "ABC"[i])

    go(tuple((0, frozenset()) for _ in scripts), "")
    return found


SCRIPTS = st.sampled_from([".", "x", "..", "x.", "(x)", "(.).", ".(x)", "([x])", "[(x)]", "(x)[.]", "[.](.)", "(x[y])"])


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(scripts=st.lists(SCRIPTS, min_size=2, max_size=3))
def test_the_same_interleavings_as_by_brute_force(scripts: list[str]) -> None:
    found = Counter(
        (order(execution), execution.outcome.cause is Cause.LEAKED) for _, execution in every(Toy(*scripts), Bounded())
    )
    assert found == by_hand(*scripts)
