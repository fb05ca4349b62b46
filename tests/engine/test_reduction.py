"""Partial-order reduction runs as many executions as there are Mazurkiewicz traces, counted by hand.

Two interleavings are of one trace when they differ only in the order of neighbouring steps that commute. See
`toy.py` for the scripts: x and y write, r reads x, a dot is a step of its own, brackets are locks.
"""

from __future__ import annotations

import pytest
from toy import Toy

from grader.engine.execution import Knowledge, Settings, execute
from grader.engine.kernel import KERNEL
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.dpor import DPOR
from grader.engine.task import FREE

COUNTED = {
    ("..", "..", ".."): 1,  # nothing is shared
    ("r", "r", "r"): 1,  # reads commute
    ("x.", ".x"): 2,  # the order of the two writes
    ("x", "x", "x"): 6,  # 3!
    ("xx", "xx"): 6,  # C(4, 2): all steps are on x
    ("xxx", "xxx"): 20,  # C(6, 3)
    ("x", "r", "r", "r"): 8,  # 2^3: each read is before the write or after it
    ("xr", "rx"): 5,  # B's read before A's write: its write at 3 places; after it: at 2
    ("xy", "yx"): 3,  # two orders on x, two on y, less the one in which each is before the other
    ("x", "y", "xy"): 4,  # two independent orders
    ("(.)", "(.)"): 2,
    ("(.)(.)", "(.)(.)"): 6,  # C(4, 2) orders of the critical sections
    ("(.)", "(.)", "(.)"): 6,  # 3!
    ("(.)", "[.]", "{.}"): 1,  # locks of one's own
    ("([.])", "([.])"): 2,  # whoever has the outer lock has the inner one
    ("([.])", "[(.)]"): 3,  # A first, B first, or each has its first lock: the deadlock
    ("(x)", "x"): 2,  # the lock orders nothing: the two writes
    ("(x)", "(x)", "x"): 6,  # 3!: the lock's order is that of the writes under it
}
ONE_IN_VAIN = {("(x)", "(x)", "x")}
"""Source sets begin no trace twice, but may begin one that turns out to be another; wakeup trees would not."""


def reduced(*scripts: str) -> tuple[DPOR, list[tuple[list[str], object]], int]:
    """The strategy at its end, what its executions were, and how many more were cut short."""
    strategy = DPOR()
    toy = Toy(*scripts)
    ran = []
    cut = 0
    while strategy.begin():
        execution = execute(toy, strategy, Knowledge(), Settings())
        if strategy.cut:
            cut += 1
        else:
            ran.append((list(toy.log), execution.outcome.cause))
    return strategy, ran, cut


@pytest.mark.parametrize("scripts", COUNTED, ids=" | ".join)
def test_as_many_executions_as_traces(scripts: tuple[str, ...]) -> None:
    strategy, ran, cut = reduced(*scripts)
    assert strategy.exhaustive
    assert len(ran) == COUNTED[scripts]
    assert cut == (scripts in ONE_IN_VAIN)
    assert len({"".join(log) for log, _ in ran}) == len(ran)


@pytest.mark.parametrize("scripts", COUNTED, ids=" | ".join)
def test_the_count_is_that_of_all_interleavings_up_to_commuting(scripts: tuple[str, ...]) -> None:
    """The number by hand is checked by brute force: normal forms of every interleaving there is."""
    strategy = Bounded()
    toy = Toy(*scripts)
    forms = set()
    while strategy.begin():
        cause = execute(toy, strategy, Knowledge(), Settings()).outcome.cause
        forms.add((order_of_conflicts(scripts, toy.log), cause))
    assert len(forms) == COUNTED[scripts]


def order_of_conflicts(scripts: tuple[str, ...], log: list[str]) -> tuple[tuple[int, int], ...]:
    """Which of two conflicting steps came first, for all pairs: the same for two interleavings of one trace."""
    steps = [[action for action in script if action not in ")]}"] for script in scripts]
    at = dict.fromkeys("ABCDEFGH", 0)
    done: list[tuple[str, int, str]] = []
    for letter in log:
        done.append((letter, at[letter], steps["ABCDEFGH".index(letter)][at[letter]]))
        at[letter] += 1
    return tuple(
        sorted(
            (hash_free(one), hash_free(other))
            for i, one in enumerate(done)
            for other in done[i + 1 :]
            if one[0] != other[0] and conflicting(one[2], other[2])
        )
    )


def hash_free(step: tuple[str, int, str]) -> int:
    return "ABCDEFGH".index(step[0]) * 100 + step[1]


def conflicting(one: str, other: str) -> bool:
    same = {"r": "x"}.get(one, one) == {"r": "x"}.get(other, other)
    return same and one != "." and (one, other) != ("r", "r")


def test_a_deadlock_behind_a_lock_is_reached() -> None:
    _, ran, _ = reduced("([.])", "[(.)]")
    assert [cause for _, cause in ran].count("leaked") == 1  # main has ended


def test_random_numbers_depend_on_who_draws_first() -> None:
    toy = Toy("..", "..")
    toy.draws = True
    strategy = DPOR()
    while strategy.begin():
        execute(toy, strategy, Knowledge(), Settings())
    assert not strategy.exhaustive


def test_what_is_not_understood_is_not_claimed() -> None:
    def strange(toy: Toy) -> None:
        KERNEL.decide(FREE, "something new", None)

    strategy = DPOR()
    toy = Toy(strange, strange)
    while strategy.begin():
        execute(toy, strategy, Knowledge(), Settings())
    assert not strategy.exhaustive
