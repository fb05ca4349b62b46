"""What a hidden check's question becomes: the job that is sent to the worker."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from grader import wire
from grader.judge.asking import Explore


@pytest.fixture
def explore() -> Explore:
    options = SimpleNamespace(seed=3, strategy="portfolio", schedules=None, time_limit_seconds=None, token=None)
    grading: Any = SimpleNamespace(
        exercise=SimpleNamespace(folder="ex00_none"),
        options=options,
        job=lambda **fields: wire.Job(filename="answer.py", text="", module_name="answer", **fields),
    )
    check: Any = SimpleNamespace(id="a_check", schedules=50, timeout_seconds=4.0)
    return Explore(grading, check)


def job_of(question: Any) -> wire.Job:
    job: wire.Job = question._job
    return job


def test_a_question_asks_for_an_ordinary_machine_unless_it_says_otherwise(explore: Explore) -> None:
    job = job_of(explore("scenario", x=1))
    assert (job.timeouts, job.exact_clock, job.inputs) == ("last", False, {"x": 1})


def test_a_question_about_a_slow_machine(explore: Explore) -> None:
    job = job_of(explore("scenario", timeouts="any", x=1))
    assert (job.timeouts, job.exact_clock, job.inputs) == ("any", False, {"x": 1})


@pytest.mark.parametrize("asked", [{"timeouts": "soon"}, {"timeouts": "any", "exact_clock": True}])
def test_what_makes_no_sense_is_refused(explore: Explore, asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="timeouts"):
        explore("scenario", **asked)
