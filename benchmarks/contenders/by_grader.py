"""Our engine, in this process, as a worker drives it: the file rewritten, and executed afresh for every schedule.

The mode is the name of a strategy. A search that has run every schedule starts again with another seed. After the
name may come what is asked of accesses to memory: "bare" (the file is not rewritten, so that there is nothing to
report), or "looking" (every execution has clocks and looks for races, not only some).
"""

from __future__ import annotations

import itertools

from controlled import prepare
from protocol import measure, perf_counter, request

from grader.engine import exploration
from grader.engine.execution import Settings
from grader.engine.exploration import Budget, Verdict, explore
from grader.engine.strategies.by_name import STRATEGIES

ANY_NUMBER = 10**9


def main() -> None:
    asked = request()
    strategy, _, accesses = asked.mode.partition(" ")
    program = prepare(asked.program, lambda module: module.run(), rewritten=accesses != "bare")
    if accesses:
        exploration.ALWAYS_LOOK = ANY_NUMBER if accesses == "looking" else 0
        exploration.LOOK_EVERY = ANY_NUMBER
    seeds = itertools.count(1)

    def spend(seconds: float) -> int:
        count = 0
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            seed = next(seeds)
            result = explore(
                program,
                STRATEGIES[strategy](seed),
                budget=Budget(schedules=ANY_NUMBER, seconds=left),
                settings=Settings(seed=seed),
            )
            if result.verdict is Verdict.COUNTEREXAMPLE:
                raise SystemExit(f"a right program was flagged: {result.outcome}")
            count += result.schedules
        return count

    measure(spend, asked.seconds)


main()
