"""Our engine, in this process, as a worker drives it: the file rewritten, and executed afresh for every schedule.

The mode is the name of a strategy. A search that has run every schedule starts again with another seed.
"""

from __future__ import annotations

import gc
import itertools

from protocol import measure, perf_counter, request

from grader.engine.execution import Settings
from grader.engine.exploration import Budget, Verdict, explore
from grader.engine.strategies.by_name import STRATEGIES
from grader.instrument.loader import Loader
from grader.shims.boot import boot
from grader.worker.program import FreshProgram

ANY_NUMBER = 10**9


def main() -> None:
    asked = request()
    booted = boot()
    text = asked.program.read_text(encoding="utf-8")
    filename = str(asked.program)
    loader = Loader(name=asked.program.stem, filename=filename, text=text, shown=asked.program.name)
    program = FreshProgram(booted=booted, loader=loader, text=text, drive=lambda module: module.run())
    seeds = itertools.count(1)
    gc.collect()
    gc.freeze()

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
