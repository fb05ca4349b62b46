"""The folder is the expected verdict: every program of `must_flag` breaks for its stated cause, none of
`must_not_flag` does. On five seeds; and every token replays to the same trace in a new process.

`# timeouts: any` asks for a slow machine; a wrong program with that line is right on any other."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from grader import wire
from grader.judge.handle import Worker

HERE = Path(__file__).parent
MUST_FLAG = sorted((HERE / "must_flag").glob("*.py"))
MUST_NOT_FLAG = sorted((HERE / "must_not_flag").glob("*.py"))
SEEDS = range(1, 1 + int(os.environ.get("CORPUS_SEEDS", "5")))
SCHEDULES = 400
SCHEDULES_OF_PROCESSES = 30
"""Of a right program that forks: an execution takes several milliseconds."""


@pytest.fixture(scope="module")
def worker():
    with Worker() as worker:
        yield worker


def job(path: Path, **fields) -> wire.Job:
    text = path.read_text()
    forbid = tuple(re.findall(r"^# forbid: (\w+)$", text, re.MULTILINE))
    timeouts = "any" if needs_a_slow_machine(path) else "last"
    defaults = {
        "mode": "explore",
        "schedules": SCHEDULES,
        "seconds": 60.0,
        "forbid": forbid,
        "timeouts": timeouts,
    }
    return wire.Job(
        **{**defaults, **fields}, filename=path.name, text=text, module_name=path.stem, callable_name="main"
    )


def needs_a_slow_machine(path: Path) -> bool:
    return "\n# timeouts: any\n" in path.read_text()


def forks(path: Path) -> bool:
    return re.search(r"multiprocessing|os\.fork|ProcessPool", path.read_text()) is not None


def stated_cause(path: Path) -> str:
    found = re.search(r"^# cause: (\w+)$", path.read_text(), re.MULTILINE)
    assert found, f"{path.name} states no cause"
    return found[1]


def test_the_corpus_is_large_enough():
    assert len(MUST_FLAG) >= 230
    assert len(MUST_NOT_FLAG) >= 235
    assert sum(map(forks, MUST_FLAG)) >= 60
    assert sum(map(forks, MUST_NOT_FLAG)) >= 60
    assert sum(map(needs_a_slow_machine, MUST_FLAG)) >= 10
    assert sum(map(needs_a_slow_machine, MUST_NOT_FLAG)) >= 10
    for folder in (MUST_FLAG, MUST_NOT_FLAG):
        assert sum("# forbid: race" in path.read_text() for path in folder) >= 15


@pytest.mark.parametrize("path", MUST_FLAG, ids=lambda path: path.stem)
def test_a_wrong_program_is_flagged_for_its_cause_and_its_token_replays(worker, path):
    for seed in SEEDS:
        found = worker.run(job(path, seed=seed))
        assert isinstance(found, wire.Finished), found
        assert (found.verdict, found.cause) == ("counterexample", stated_cause(path)), f"seed {seed}"
        again = worker.run(job(path, mode="replay", token=found.token, timeouts="last"))  # the token knows
        assert not again.diverged
        assert again.cause == found.cause
        assert again.trace == found.trace
        assert len(found.token) <= (250 if forks(path) else 100)  # few candidates can be tried where each forks


@pytest.mark.parametrize("path", MUST_NOT_FLAG, ids=lambda path: path.stem)
def test_a_right_program_is_not_flagged(worker, path):
    schedules = SCHEDULES_OF_PROCESSES if forks(path) else SCHEDULES
    for seed in SEEDS:
        found = worker.run(job(path, seed=seed, schedules=schedules))
        assert isinstance(found, wire.Finished), found
        assert found.cause is None, f"seed {seed}: {found.cause} {found.message}"
        assert found.verdict in ("exhausted", "out_of_budget")


@pytest.mark.parametrize("path", [p for p in MUST_FLAG if needs_a_slow_machine(p)], ids=lambda path: path.stem)
def test_what_is_wrong_on_a_slow_machine_is_right_on_any_other(worker, path):
    schedules = SCHEDULES_OF_PROCESSES if forks(path) else SCHEDULES
    found = worker.run(job(path, schedules=schedules, timeouts="last"))
    assert found.cause is None, found.message
    slow = worker.run(job(path))
    assert any(step.action == "expired early" for step in slow.trace)


def test_a_hundred_replays_are_a_hundred_equal_traces(worker):
    path = HERE / "must_flag" / "ab_ba_deadlock.py"
    found = worker.run(job(path, seed=1))
    traces = {worker.run(job(path, mode="replay", token=found.token)).trace for _ in range(100)}
    assert traces == {found.trace}
