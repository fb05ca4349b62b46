"""One whole exploration of a wrong program by our engine, with minimising: `FILE PROGRAM STRATEGY SECONDS`."""

from __future__ import annotations

import json
import sys

from controlled import prepare
from protocol import request

from grader.engine.execution import Settings
from grader.engine.exploration import Budget, explore
from grader.engine.strategies.by_name import STRATEGIES

SCHEDULES = 1_000
SEED = 1


def main() -> None:
    asked = request()
    out = sys.stdout
    program = prepare(asked.program, lambda module: module.run())
    result = explore(
        program,
        STRATEGIES[asked.mode](SEED),
        budget=Budget(schedules=SCHEDULES, seconds=asked.seconds),
        settings=Settings(seed=SEED),
    )
    cause = result.outcome.cause
    answer = {
        "found_on": result.first_failure,
        "cause": None if cause is None else cause.value,
        "seconds": result.seconds,
        "steps": len(result.trace),
    }
    out.write(json.dumps(answer) + "\n")
    out.flush()


main()
