"""A recorded schedule gives the same choices and the same trace again, and says so when it cannot."""

from __future__ import annotations

import pytest
from toy import Toy, order, run

from grader.engine.events import Step
from grader.engine.execution import Execution, Knowledge, Settings, execute
from grader.engine.exploration import STEPS_SHOWN, record, replay, story_of
from grader.engine.outcome import Cause
from grader.engine.schedule import Schedule, decode, encode
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.pos import POS
from grader.engine.strategies.replay import Replay
from grader.engine.strategies.run_to_block import RunToBlock
from grader.engine.strategies.uniform_random import UniformRandom

PROGRAMS = {
    "steps": ("...", "...", "..."),
    "a lock": ("(x).x", ".(x)x", "x(x)"),
    "two locks": ("([x])x", "x[(x)]"),
    "sleeps": ("xsx", "sxx", "xxs"),
    "an exception": ("xx!", "xxx"),
}


def recorded(toy: Toy, seed: int) -> tuple[list[int], Schedule]:
    execution = run(toy, UniformRandom(seed))
    _, schedule = record(toy, execution, Knowledge(), Settings())
    return execution.choices, schedule


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("make", [UniformRandom, PCT, POS])
def test_the_same_choices_and_the_same_trace(name: str, make: type[UniformRandom] | type[PCT] | type[POS]) -> None:
    toy = Toy(*PROGRAMS[name])
    strategy = make(3)
    for _ in range(20):
        strategy.begin()
        execution = execute(toy, strategy, Knowledge(), Settings(), traced=True)
        log = order(execution)
        shown, schedule = record(toy, execution, Knowledge(), Settings())
        assert (shown.choices, order(shown), shown.outcome) == (execution.choices, log, execution.outcome)
        again = replay(toy, decode(encode(schedule)), Settings())
        assert not again.diverged
        assert again.same_program
        assert again.execution.choices == execution.choices
        assert again.trace == steps(shown) == steps(execution)
        assert again.trace
        assert again.outcome == execution.outcome


def steps(execution: Execution) -> tuple[Step, ...]:
    return story_of(execution, execution.outcome).steps


def test_the_trace_names_who_did_what() -> None:
    toy = Toy("xx", "x")
    _, schedule = recorded(toy, 1)
    steps = [(s.task, s.action, s.object) for s in replay(toy, schedule, Settings()).trace if s.object == "x"]
    assert sorted(steps) == [("A", "write", "x"), ("A", "write", "x"), ("B", "write", "x")]


def test_a_schedule_without_deviations_is_the_default_one() -> None:
    toy = Toy("..", "..")
    _, schedule = record(toy, run(toy, RunToBlock()), Knowledge(), Settings())
    assert schedule.deviations == ()
    assert order(replay(toy, schedule, Settings()).execution) == "AABB"


def test_only_deviations_are_kept() -> None:
    # A A B B is the default; in A B B A the second decision leaves A for the second of the enabled tasks
    toy = Toy("..", "..")
    strategy = UniformRandom(0)
    while order(execution := run(toy, strategy)) != "ABBA":
        pass
    _, schedule = record(toy, execution, Knowledge(), Settings())
    # at the third decision A is enabled as well, and staying with B is the default
    assert schedule.deviations == ((1, 1),)


def test_the_seed_of_the_token_reaches_the_program() -> None:
    toy = Toy("..", "..")
    _, schedule = record(toy, run(toy, RunToBlock(), seed=41), Knowledge(), Settings(seed=41))
    replay(toy, schedule, Settings(seed=5))
    assert toy.seed == 41


@pytest.mark.parametrize(
    "other",
    [("...", "..."), ("..", "."), (".", ".."), ("..", "..", "."), ("..",), ("(x)", "(x)")],
)
def test_a_changed_program_is_told(other: tuple[str, ...]) -> None:
    toy = Toy("..", "..")
    strategy = UniformRandom(0)
    while order(execution := run(toy, strategy)) != "ABAB":
        pass
    _, schedule = record(toy, execution, Knowledge(), Settings())
    assert replay(Toy(*other), schedule, Settings()).diverged
    assert not replay(Toy("..", ".."), schedule, Settings()).diverged


def test_another_text_is_told_even_if_its_schedule_is_the_same() -> None:
    toy = Toy("..", "..")
    _, schedule = recorded(toy, 1)
    again = replay(Toy("..", "..", name="another text"), schedule, Settings())
    assert not again.same_program
    assert not again.diverged


@pytest.mark.parametrize("deviations", [((0, 7),), ((40, 1),), ((1, 1), (90, 0))])
def test_a_deviation_that_cannot_be_followed_is_told(deviations: tuple[tuple[int, int], ...]) -> None:
    strategy = Replay(deviations)
    run(Toy("..", ".."), strategy)
    assert strategy.diverged


def test_a_refused_observation_is_refused_again() -> None:
    toy = Toy("..", "..")
    _, schedule = recorded(toy, 1)
    assert replay(toy, schedule, Settings(), accept=lambda log: False).outcome.cause == "wrong_result"
    assert replay(toy, schedule, Settings(), accept=lambda log: True).outcome.cause is None


def endless(toy: Toy) -> None:
    while True:
        toy.touch("x")


def test_of_what_does_not_end_only_the_first_steps_are_traced() -> None:
    toy = Toy(endless, "..")
    execution = run(toy, RunToBlock())
    assert execution.outcome.cause is Cause.LIMIT
    shown, schedule = record(toy, execution, Knowledge(), Settings())
    again = replay(toy, schedule, Settings())
    assert not again.diverged
    assert again.outcome.cause is Cause.LIMIT
    assert again.outcome == shown.outcome
    assert 0 < len(again.trace) == len(steps(shown)) <= STEPS_SHOWN < execution.steps
