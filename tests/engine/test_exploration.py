"""A search ends with a counterexample, with everything tried, or with its budget spent, and says which."""

from __future__ import annotations

import pytest
from toy import Toy

from grader.engine.execution import Settings
from grader.engine.exploration import Budget, Exploration, Verdict, explore, replay
from grader.engine.kernel import KERNEL
from grader.engine.outcome import Cause
from grader.engine.schedule import decode
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.by_name import STRATEGIES
from grader.engine.strategies.portfolio import Portfolio

PLENTY = Budget(schedules=5000, seconds=60)


def explored(
    *scripts: str, strategy: str = "bounded", seed: int = 1, schedules: int = 5000, refused: str = ""
) -> Exploration:
    """Search; the interleaving `refused` counts as wrong."""
    return explore(
        Toy(*scripts),
        STRATEGIES[strategy](seed),
        budget=Budget(schedules=schedules, seconds=60),
        settings=Settings(),
        accept=lambda log: "".join(log) != refused,
    )


@pytest.mark.parametrize("strategy", ["bounded", "portfolio"])
def test_exhausted(strategy: str) -> None:
    result = explored("xx", "xx", strategy=strategy)  # no two of the 6 = C(4, 2) interleavings are equivalent
    assert result.verdict is Verdict.EXHAUSTED
    assert result.distinct == 6
    assert result.first_failure is None
    assert result.token is None


def test_exhausted_within_a_bound() -> None:
    result = explore(Toy("...", "..."), Bounded(bound=1), budget=PLENTY, settings=Settings())
    assert (result.verdict, result.schedules, result.bound) == (Verdict.EXHAUSTED, 6, 1)


@pytest.mark.parametrize("strategy", ["random", "pct", "pos", "surw", "rff"])
def test_sampling_is_never_proof(strategy: str) -> None:
    result = explored("..", "..", strategy=strategy, schedules=300)
    assert (result.verdict, result.schedules, result.distinct) == (Verdict.OUT_OF_BUDGET, 300, 6)
    assert result.bound is None


def test_one_schedule_is_no_proof_either() -> None:
    result = explored("..", "..", strategy="run_to_block")
    assert (result.verdict, result.schedules) == (Verdict.OUT_OF_BUDGET, 1)


def test_a_search_cut_short_says_so() -> None:
    result = explored("...", "...", schedules=8)
    assert (result.verdict, result.schedules, result.bound) == (Verdict.OUT_OF_BUDGET, 8, 1)
    assert explored("...", "...", schedules=19).verdict is Verdict.OUT_OF_BUDGET


def test_no_time_no_verdict() -> None:
    result = explore(Toy(".."), Bounded(), budget=Budget(schedules=10, seconds=0), settings=Settings())
    assert (result.verdict, result.schedules) == (Verdict.OUT_OF_BUDGET, 0)


@pytest.mark.parametrize("strategy", ["bounded", "portfolio", "random", "pct", "pos", "surw", "rff"])
def test_a_counterexample_and_its_token(strategy: str) -> None:
    scripts = ("x([.])", "x[(.)]", "..")
    result = explored(*scripts, strategy=strategy)
    assert result.verdict is Verdict.COUNTEREXAMPLE
    assert result.outcome.cause is Cause.LEAKED
    assert result.preemptions == 1
    assert result.token is not None
    again = replay(Toy(*scripts), decode(result.token), Settings())
    assert not again.diverged
    assert again.outcome == result.outcome
    assert again.trace == result.trace


@pytest.mark.parametrize("strategy", ["bounded", "portfolio", "random", "pct", "pos", "surw", "rff"])
def test_a_refused_observation(strategy: str) -> None:
    result = explored("..", "..", strategy=strategy, refused="ABBA")
    assert result.verdict is Verdict.COUNTEREXAMPLE
    assert result.outcome.cause is Cause.WRONG_RESULT
    assert "".join(result.observation) == "ABBA"


def test_the_first_counterexample_of_the_bounded_search_has_the_fewest_preemptions() -> None:
    # ABAB is of the last level: 0 and 1 have 2 interleavings each
    result = explored("..", "..", refused="ABAB")
    assert result.preemptions == 2
    assert result.first_failure in (5, 6)
    assert result.bound == 1


@pytest.mark.parametrize("strategy", sorted(STRATEGIES))
def test_the_same_seed_gives_the_same_search(strategy: str) -> None:
    def choices(seed: int) -> list[list[int]]:
        seen: list[list[int]] = []
        oracle = STRATEGIES[strategy](seed)
        toy = Toy("x.x", ".(x)", "(xx)", "s.")
        explore(
            toy,
            oracle,
            budget=Budget(schedules=120, seconds=60),
            settings=Settings(),
            accept=lambda log: seen.append(list(log)) is None,
        )
        return seen

    assert choices(3) == choices(3)
    if strategy not in ("bounded", "bpor", "dpor", "run_to_block"):
        assert choices(3) != choices(4)


def test_the_portfolio_is_exhaustive_only_when_a_systematic_search_is() -> None:
    toy = Toy("xxxx", "xxxx")
    seen: set[str] = set()
    result = explore(
        toy,
        Portfolio(1),
        budget=PLENTY,
        settings=Settings(),
        accept=lambda log: seen.add("".join(log)) is None,
    )
    assert result.verdict is Verdict.EXHAUSTED
    assert len(seen) == 70  # C(8, 4)
    assert result.schedules > 70


def test_new_scheduling_points_start_the_search_again() -> None:
    class Racy(Toy):
        """Its step is a scheduling point only once the race on it is known."""

        def touch(self, name: str, *, write: bool = True) -> None:
            if 0 in self.points:
                super().touch(name, write=write)
            if KERNEL.races is not None:
                KERNEL.races.access(KERNEL.current, self.log, name, 0, write=write)

    toy = Racy("xx", "xx")
    logs: list[str] = []
    result = explore(
        toy,
        Bounded(),
        budget=PLENTY,
        settings=Settings(),
        accept=lambda log: logs.append("".join(log)) is None,
    )
    assert logs[0] == "AABB"
    assert len(set(logs)) == 6
    assert (result.verdict, result.distinct) == (Verdict.EXHAUSTED, 6)

    # steps that do not race stay what they are: one execution shows everything
    quiet = explore(Racy("(xx)", "(xx)"), Bounded(), budget=PLENTY, settings=Settings())
    assert quiet.verdict is Verdict.EXHAUSTED
