"""From whatever schedule failed first to the simplest one: its number of preemptions is known beforehand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from toy import Toy, every, order, run

from grader.engine.execution import Execution, Knowledge, Settings
from grader.engine.minimise import minimise, size_of, turns_of
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.uniform_random import UniformRandom

Fails = Callable[[Execution], bool]


def is_stuck(execution: Execution) -> bool:
    return execution.outcome.cause is not None


def says(*parts: str) -> Fails:
    """The bug shows when, without the letters it has nothing to do with, these steps come in this order."""

    def fails(execution: Execution) -> bool:
        if execution.outcome.cause is not None:
            return False
        seen: dict[str, int] = {}
        steps = []
        for letter in execution.observation:
            seen[letter] = seen.get(letter, 0) + 1
            steps.append(f"{letter}{seen[letter]}")
        return all(part in steps for part in parts) and sorted(parts, key=steps.index) == list(parts)

    return fails


# name: scripts, what fails, the fewest preemptions that show it
BUGS: dict[str, tuple[tuple[str, ...], Fails, int]] = {
    # B's first step before A's: main ends, and either may start
    "order": (("...", "..."), says("B1", "A1"), 0),
    "order of three": (("..", "..", ".."), says("C1", "B1", "A1"), 0),
    # out of A and out of B; C may go on to its end
    "all begin before one goes on": (("..", "..", ".."), says("A1", "B1", "C1", "A2", "B2"), 2),
    # B writes between A's read and write
    "lost update": (("rx", "rx"), says("A1", "B1", "B2", "A2"), 1),
    "lost update in long tasks": (("....rx....", "....rx...."), says("A5", "B5", "B6", "A6"), 1),
    # ABAB: out of A, and out of B
    "there and back": (("....", "...."), says("A2", "B2", "A3", "B3"), 2),
    "three times": (("...", "..."), says("A1", "B1", "A2", "B2", "A3", "B3"), 4),
    # one lock each, then wait for the other's
    "two locks": (("([.])", "[(.)]"), is_stuck, 1),
    "two locks and steps around them": ((".x([.])x.", ".x[(.)]x."), is_stuck, 1),
    # B is left with b; A takes a and has to wait for b, C takes c and has to wait for a
    "three locks": (("([.])", "[{.}]", "{(.)}"), is_stuck, 1),
    "beside a bystander": (("([.])", "[(.)]", "xxx"), is_stuck, 1),
    "among bystanders": ((".....", "..rx..", ".....", "..rx.."), says("B3", "D3", "D4", "B4"), 1),
}


@pytest.mark.parametrize("name", BUGS)
def test_the_number_stated_is_the_fewest(name: str) -> None:
    scripts, fails, fewest = BUGS[name]
    found = next(level for level, execution in every(Toy(*scripts), Bounded()) if fails(execution))
    assert found == fewest


@pytest.mark.parametrize("name", BUGS)
@pytest.mark.parametrize("seed", range(5))
def test_down_to_the_fewest_preemptions(name: str, seed: int) -> None:
    scripts, fails, fewest = BUGS[name]
    toy, strategy = Toy(*scripts), UniformRandom(seed)
    while not fails(failing := run(toy, strategy)):
        pass
    best = minimise(toy, failing, Knowledge(), Settings(), fails)
    assert fails(best.execution)
    assert best.execution.preemptions == fewest
    assert size_of(best.execution) <= size_of(failing)


def test_the_counterexample_of_a_lost_update_is_the_one_in_the_textbooks() -> None:
    toy, strategy, fails = Toy("rx", "rx"), UniformRandom(1), says("A1", "B1", "B2", "A2")
    while not fails(failing := run(toy, strategy)):
        pass
    assert order(minimise(toy, failing, Knowledge(), Settings(), fails).execution) == "ABBA"


def test_what_is_simple_already_stays() -> None:
    toy = Toy("..", "..")
    failing = run(toy, Bounded())
    best = minimise(toy, failing, Knowledge(), Settings(), lambda execution: True)
    assert order(best.execution) == "AABB"
    assert best.execution.preemptions == 0


def test_it_never_returns_what_does_not_fail() -> None:
    # the only failing interleaving is the one it is given
    toy, strategy = Toy("...", "..."), UniformRandom(2)
    while order(failing := run(toy, strategy)) != "ABABAB":
        pass
    best = minimise(toy, failing, Knowledge(), Settings(), lambda execution: order(execution) == "ABABAB")
    assert order(best.execution) == "ABABAB"


def test_turns() -> None:
    assert turns_of([1, 1, 2, 1, 1, 1]) == [(1, 2), (2, 1), (1, 3)]
    assert turns_of([]) == []
