"""interleave-test: random, pct or dfs, each with scheduling points at opcodes, lines or synchronisation alone.

The mode is `STRATEGY-POINTS`. For `sync` the program's file is excluded from tracing, so that only operations of
`threading` are left to switch at: the fewest points, and the nearest to ours, which adds the accesses that race.
"""

from __future__ import annotations

from typing import Any

import interleave_test
from protocol import load, measure, perf_counter, request

STRATEGIES: dict[str, Any] = {
    "random": interleave_test.RandomStrategy,
    "pct": interleave_test.PCTStrategy,
    "dfs": interleave_test.DFSStrategy,
}
ANY_NUMBER = 10**9


def until(end: float, base: Any) -> Any:
    """A strategy of the package that has no more schedules when the time is up."""

    class Timed(base):
        def more(self) -> bool | None:
            return False if perf_counter() >= end else super().more()

    return Timed()


def main() -> None:
    asked = request()
    run = load(asked.program).run
    strategy, points = asked.mode.split("-")

    def spend(seconds: float) -> int:
        count = 0
        end = perf_counter() + seconds
        while perf_counter() < end - 0.001:
            result = interleave_test.explore(
                run,
                iterations=ANY_NUMBER,
                seed=1,
                strategy=until(end, STRATEGIES[strategy]),
                granularity="opcode" if points == "opcode" else "line",
                exclude=[asked.program] if points == "sync" else None,
            )
            count += result.schedules_run
        return count

    measure(spend, asked.seconds)


if __name__ == "__main__":
    main()
