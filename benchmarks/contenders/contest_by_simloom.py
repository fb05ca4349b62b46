"""simloom on a coroutine program: `random`, `pct:auto` or `systematic` (at most 2 delays, its default).

The search is its `explore`, called for a few seeds at a time so that it ends in time; the report is that of its
decorator for tests, with shrinking, under the options of that decorator. `max_steps_per_instant` is lowered: with its
default of a million steps one livelock takes longer than the whole budget. A livelock is not shrunk either: that takes
minutes.
"""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path
from typing import Any

import simloom
from protocol import load
from searching import Answer, Request, answer, perf_counter, request, tidy

SEEDS_AT_ONCE = 20
SEEDS_APART = 100_000
OPTIONS: dict[str, Any] = {"virtual_time": True, "seed_randomness": True, "max_steps_per_instant": 10_000}


def cause_of(error: BaseException) -> str:
    if isinstance(error, simloom.SimDeadlockError):
        return "deadlock"
    if isinstance(error, simloom.SimLivelockError):
        return "livelock"
    if isinstance(error, simloom.EscapedSimulationError):
        return "escaped"
    return "wrong_result" if isinstance(error, AssertionError) else "exception"


def report(main: Any, *, shrink: bool, **how: Any) -> str:
    """What its decorator for tests says, and the traceback that pytest would show above it."""
    with tempfile.TemporaryDirectory() as folder:
        test = simloom.test(max_steps_per_instant=OPTIONS["max_steps_per_instant"], **how)(main)
        try:
            test(simloom.Settings(artifact_dir=Path(folder), shrink_enabled=shrink))
        except simloom.SimloomTestFailure as failure:
            cause = failure.__cause__
            shown = "".join(traceback.format_exception(cause)) if cause is not None else ""
            return f"{shown}\n{failure}"
    return ""


def sampled(main: Any, asked: Request) -> Answer:
    start, count, started = asked.seed * SEEDS_APART, 0, perf_counter()
    while count < asked.schedules and perf_counter() - started < asked.seconds:
        runs = min(SEEDS_AT_ONCE, asked.schedules - count)
        found = simloom.explore(main, runs=runs, start_seed=start + count, scheduler=asked.mode, **OPTIONS)
        count += found.runs
        if found.failed:
            break
    seconds = perf_counter() - started
    if not found.failed:
        return Answer(verdict="budget", schedules=count, seconds=seconds, seconds_in_all=seconds)
    first = found.first_failure
    assert first is not None
    assert first.error is not None
    seed = found.failures[0].seed
    text = report(main, shrink=cause_of(first.error) != "livelock", runs=1, start_seed=seed, scheduler=first.scheduler)
    in_all = perf_counter() - started
    again = simloom.run(main, seed=seed, scheduler=first.scheduler, raise_on_error=False, **OPTIONS)
    return Answer(
        verdict="found",
        cause=cause_of(first.error),
        first=count,
        schedules=count,
        seconds=seconds,
        seconds_in_all=in_all,
        text=tidy(text, asked.program),
        replays=type(again.error) is type(first.error),
    )


def systematic(main: Any, asked: Request) -> Answer:
    options = {**OPTIONS, "seed_randomness": False}
    started = perf_counter()
    found = simloom.explore_systematic(main, max_schedules=asked.schedules, **options)
    seconds = perf_counter() - started
    if found.first is None or found.first.error is None:
        verdict = "exhausted" if found.exhaustive else "budget"
        return Answer(verdict=verdict, schedules=found.schedules, seconds=seconds, seconds_in_all=seconds)
    text = report(main, shrink=cause_of(found.first.error) != "livelock", systematic=True)
    in_all = perf_counter() - started
    again = simloom.replay(main, tape=found.first.tape, raise_on_error=False, **options)
    return Answer(
        verdict="found",
        cause=cause_of(found.first.error),
        first=found.first_failure_at,
        schedules=found.schedules,
        seconds=seconds,
        seconds_in_all=in_all,
        text=tidy(text, asked.program),
        replays=type(again.error) is type(found.first.error),
    )


def main() -> None:
    asked = request()
    program = load(asked.program).main
    answer(systematic(program, asked) if asked.mode == "systematic" else sampled(program, asked))


main()
