"""frontrun: its random and its DPOR search. It builds the state and starts the threads itself.

The mode is the strategy, a clock, and for DPOR a preemption bound: `random-real`, `dpor-virtual-2`,
`dpor-virtual-none`. Looking for input and output is switched off, which is faster. On the bounded buffer DPOR under
the real clock does not get to the end of its first execution within a minute (version 0.7.0).
"""

from __future__ import annotations

import os
from typing import Any

os.environ["FRONTRUN_ACTIVE"] = "1"  # what its command line sets before it starts Python

import frontrun
from protocol import load, measure, perf_counter, request

ANY_NUMBER = 10**9


def options(mode: str) -> dict[str, Any]:
    strategy, clock, *bound = mode.split("-")
    chosen: dict[str, Any] = {"strategy": strategy, "clock": clock, "detect_io": False}
    if strategy == "random":
        chosen["max_attempts"] = ANY_NUMBER
    else:
        chosen["preemption_bound"] = None if bound == ["none"] else int(bound[0])
    return chosen


def main() -> None:
    asked = request()
    program = load(asked.program)
    chosen = options(asked.mode)

    def spend(seconds: float) -> int:
        count = 0
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            result = frontrun.explore(
                setup=program.setup,
                workers=program.WORKERS,
                invariant=program.holds,
                total_timeout=left,
                **chosen,
            )
            if not result.property_holds and result.num_explored:
                raise SystemExit(f"no verdict on a right program: {result.explanation}")
            count += result.num_explored
        return count

    measure(spend, asked.seconds)


main()
