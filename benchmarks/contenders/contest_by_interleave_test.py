"""interleave-test on a whole program: `STRATEGY-POINTS`, the points being opcodes (its default) or `sync`.

For `sync` the program's file is excluded from tracing, which leaves operations of `threading` to switch at. Depth,
preemption bound and clock are its defaults. A schedule that takes longer than `SCHEDULE_SECONDS` is what it calls a
hang; its own default, 30 s, would be more than the whole budget.
"""

from __future__ import annotations

import re
from typing import Any

import interleave_test
from by_interleave_test import STRATEGIES, until
from protocol import load
from searching import SCHEDULE_SECONDS, Answer, answer, cause_of, perf_counter, request, tidy


def main() -> None:
    asked = request()
    model = load(asked.program).main
    strategy, points = asked.mode.split("-")
    options: dict[str, Any] = {
        "timeout": SCHEDULE_SECONDS,
        "exclude": [asked.program] if points == "sync" else None,
        "raise_on_failure": False,
    }
    started = perf_counter()
    result = interleave_test.explore(
        model,
        iterations=asked.schedules,
        seed=asked.seed,
        strategy=until(started + asked.seconds, STRATEGIES[strategy]),
        granularity="opcode",
        **options,
    )
    seconds = perf_counter() - started
    failure = result.failure
    if failure is None:
        verdict = "exhausted" if result.exhausted else "budget"
        answer(Answer(verdict=verdict, schedules=result.schedules_run, seconds=seconds, seconds_in_all=seconds))
        return
    cause = failure.kind if failure.kind != "exception" else cause_of(failure.exception)
    replays = False
    if failure.kind != "hang":
        again = interleave_test.replay(model, failure.schedule, **options).failure
        replays = again is not None and again.kind == failure.kind
    last = failure.steps[-25:]  # as many as `format` prints
    answer(
        Answer(
            verdict="found",
            cause=cause,
            first=failure.iteration + 1,
            schedules=result.schedules_run,
            seconds=seconds,
            seconds_in_all=seconds,
            text=tidy(failure.format(), asked.program),
            steps=[
                (f"T{step.chosen}({step.thread_name})", int(step.location.rpartition(":")[2]))
                for step in last
                if re.search(rf"{re.escape(asked.program.name)}:\d+$", step.location)
            ],
            replays=replays,
        )
    )


main()
