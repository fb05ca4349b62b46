"""Our engine, in this process, as a worker drives it: the file rewritten, and executed afresh for every schedule.

The mode is the name of a strategy. A search that has run every schedule starts again with another seed.
"""

from __future__ import annotations

import itertools

from controlled import prepare
from protocol import measure, perf_counter, request

from grader.engine.execution import Settings
from grader.engine.exploration import Budget, Verdict, explore
from grader.engine.strategies.by_name import STRATEGIES

ANY_NUMBER = 10**9


def main() -> None:
    asked = request()
    program = prepare(asked.program, lambda module: module.run())
    seeds = itertools.count(1)

    def spend(seconds: float) -> int:
        count = 0
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            seed = next(seeds)
            result = explore(
                program,
                STRATEGIES[asked.mode](seed),
                budget=Budget(schedules=ANY_NUMBER, seconds=left),
                settings=Settings(seed=seed),
            )
            if result.verdict is Verdict.COUNTEREXAMPLE:
                raise SystemExit(f"a right program was flagged: {result.outcome}")
            count += result.schedules
        return count

    measure(spend, asked.seconds)


main()
