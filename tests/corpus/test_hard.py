"""Hard programs: those of the literature on concurrency testing, described there and written afresh, and our own.

The head of each states its cause, its depth and, where published, how many schedules other tools needed:

    # cause: deadlock
    # depth: 4              how many ordering constraints between two steps force the failure (PCT's sense)
    # why: …                which ones
    # slow                  left to the benchmark
    # published: RFF 5, …   with a line `# source:`

Here every program of a small depth must be found, and no twin of `hard_right` flagged; how many schedules each
strategy needs is measured by `benchmarks/search.py`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from grader import wire
from grader.judge.handle import Worker

pytestmark = pytest.mark.search

HERE = Path(__file__).parent
HARD = sorted((HERE / "hard").glob("*.py"))
RIGHT = sorted((HERE / "hard_right").glob("*.py"))
DEPTH_FOR_CI = 3
SCHEDULES = 2_000
SCHEDULES_OF_TWINS = 300
TOKEN_OF_SAFESTACK = "AQKxUAHvSwAAAAICAAkBCQIBAAYCBAAEAgUBCwA"
"""No strategy has found it yet; the schedule is that of a search of a model of the program, by preemptions."""
CAUSES = {"wrong_result", "deadlock", "exception"}


def stated(path: Path, what: str) -> str:
    found = re.search(rf"^# {what}: (.+)$", path.read_text(), re.MULTILINE)
    assert found, f"{path.name} does not state its {what}"
    return found[1]


def depth(path: Path) -> int:
    return int(stated(path, "depth"))


def is_slow(path: Path) -> bool:
    return re.search(r"^# slow$", path.read_text(), re.MULTILINE) is not None


QUICK = [path for path in HARD if depth(path) <= DEPTH_FOR_CI and not is_slow(path)]


@pytest.fixture(scope="module")
def worker():
    with Worker() as worker:
        yield worker


def run(worker: Worker, path: Path, *, schedules: int) -> wire.Finished:
    return finished(worker, path, mode="explore", schedules=schedules, seconds=60.0, seed=1)


def finished(worker: Worker, path: Path, **fields: Any) -> wire.Finished:
    job = wire.Job(filename=path.name, text=path.read_text(), module_name=path.stem, callable_name="main", **fields)
    found = worker.run(job)
    assert isinstance(found, wire.Finished), found
    return found


def test_each_hard_program_has_a_repaired_twin_and_states_what_makes_it_hard():
    assert [path.name for path in HARD] == [path.name for path in RIGHT]
    for path in HARD:
        assert stated(path, "cause") in CAUSES
        assert 1 <= depth(path) <= 100
        assert stated(path, "why")
        assert path.read_text() != (HERE / "hard_right" / path.name).read_text()
        if "# published:" in path.read_text():
            assert stated(path, "source")


def test_depths_from_1_to_5_are_there_at_least_twice_each_among_our_own():
    known = "SCTBench|SV-COMP|CHESS|Peterson|philosophers"
    own = [path for path in HARD if re.search(known, path.read_text()) is None]
    assert len(own) >= 14
    for wanted in range(1, 6):
        assert sum(depth(path) == wanted for path in own) >= 2, wanted


@pytest.mark.parametrize("path", QUICK, ids=lambda path: path.stem)
def test_a_hard_program_of_small_depth_is_found(worker, path):
    found = run(worker, path, schedules=SCHEDULES)
    assert (found.verdict, found.cause) == ("counterexample", stated(path, "cause"))


@pytest.mark.parametrize("path", [path for path in RIGHT if not is_slow(path)], ids=lambda path: path.stem)
def test_the_repaired_twin_is_not_flagged(worker, path):
    found = run(worker, path, schedules=SCHEDULES_OF_TWINS)
    assert found.cause is None, f"{found.cause} {found.message}"
    assert found.verdict in ("exhausted", "out_of_budget")


def test_the_failure_of_safestack_exists_though_it_is_too_deep_to_be_found(worker):
    path = HERE / "hard" / "safestack.py"
    found = finished(worker, path, mode="replay", token=TOKEN_OF_SAFESTACK)
    assert not found.diverged
    assert (found.cause, found.message) == ("wrong_result", "one element was given to two threads")
