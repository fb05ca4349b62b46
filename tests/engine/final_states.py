"""Serves final states: a program's text and a limit a line (JSON), what each search reaches a line back.

A process of its own, because the standard library is booted over the shims for good.
"""

from __future__ import annotations

import json
import sys

from grader.engine.execution import Knowledge, Settings, execute
from grader.engine.strategies import Strategy
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.dpor import DPOR
from grader.instrument.loader import Loader
from grader.shims import imports
from grader.shims.boot import Booted, boot
from grader.worker.program import FreshProgram


def reached(booted: Booted, text: str, strategy: Strategy, limit: int) -> dict[str, object]:
    """All final states, over as many executions as it takes; `complete` is None when the limit cut it short."""
    loader = Loader(name="program", filename="/nowhere/program.py", text=text, shown="program.py")
    program = FreshProgram(booted=booted, loader=loader, text=text, drive=lambda module: module.main())
    knowledge = Knowledge()
    states: set[str] = set()
    executions = cut = 0
    while executions + cut < limit:
        if not strategy.begin():
            return {"states": sorted(states), "executions": executions, "cut": cut, "complete": strategy.exhaustive}
        execution = execute(program, strategy, knowledge, Settings(step_limit=3_000), look_for_races=True)
        if strategy.cut:
            cut += 1
        else:
            executions += 1
            outcome = execution.outcome
            waits = sorted((wait.task, wait.verb) for wait in outcome.waits)
            leaked = outcome.cause == "leaked"  # of several locks left held, the one that was taken first is named
            states.add(json.dumps([outcome.cause, outcome.error, [] if leaked else waits, execution.observation]))
        learnt = Knowledge(
            points=knowledge.points | execution.racing,
            release_points=knowledge.release_points or execution.tries_seen,
        )
        if learnt != knowledge:
            knowledge = learnt
            strategy.restart()
            states.clear()
            executions = cut = 0
    return {"states": sorted(states), "executions": executions, "cut": cut, "complete": None}


def main() -> None:
    answers = sys.stdout
    booted = boot()
    imports.install()
    for line in sys.stdin:
        text, limit = json.loads(line)
        answer = [reached(booted, text, strategy, limit) for strategy in (Bounded(), DPOR())]
        sys.stdout = answers
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
