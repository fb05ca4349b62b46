"""Serves final states: a program, a limit and searches a line (JSON), what each search reaches a line back.

A search is [strategy, bound or null].

A process of its own, because the standard library is booted over the shims for good.
"""

from __future__ import annotations

import json
import sys

from grader.engine.execution import Knowledge, Settings, execute
from grader.engine.strategies import Strategy
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.bounded_dpor import BoundedDPOR
from grader.engine.strategies.dpor import DPOR
from grader.instrument.loader import Loader
from grader.shims import imports
from grader.shims.boot import Booted, boot
from grader.worker.program import FreshProgram


def search(name: str, bound: int | None) -> Strategy:
    """The strategy of that name."""
    if name == "dpor":
        return DPOR()
    return {"bounded": Bounded, "bpor": BoundedDPOR}[name](bound=bound)


def reached(booted: Booted, text: str, strategy: Strategy, limit: int, timeouts: str) -> dict[str, object]:
    """All final states, over as many executions as it takes; `complete` is None when the limit cut it short.

    Executions are counted from the last time that the search began afresh.
    """
    loader = Loader(name="program", filename="/nowhere/program.py", text=text, shown="program.py")
    program = FreshProgram(booted=booted, loader=loader, text=text, drive=lambda module: module.main())
    knowledge = Knowledge()
    states: set[str] = set()
    executions = cut = 0
    while executions + cut < limit:
        if not strategy.begin():
            return {
                "states": sorted(states),
                "executions": executions,
                "cut": cut,
                "complete": strategy.exhaustive,
                "bound": strategy.completed_bound,
                "reduced": strategy.recorder is not None,
            }
        settings = Settings(step_limit=3_000, timeouts=timeouts)
        execution = execute(program, strategy, knowledge, settings, look_for_races=True)
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
        afresh = strategy.recorder is not None and strategy.recorder.learnt
        if learnt != knowledge:
            knowledge = learnt
            strategy.restart()
            afresh = True
        if afresh:
            states.clear()
            executions = cut = 0
    return {"states": sorted(states), "executions": executions, "cut": cut, "complete": None}


def main() -> None:
    answers = sys.stdout
    booted = boot()
    imports.install()
    for line in sys.stdin:
        text, limit, searches, timeouts = json.loads(line)
        answer = [reached(booted, text, search(name, bound), limit, timeouts) for name, bound in searches]
        sys.stdout = answers
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
