"""The program in a plain loop, on real threads or processes: nobody controls the schedule, nothing is explored.

The mode is `free`, or `pinned`: everything on one processor, where our engine keeps a program with processes.
"""

from __future__ import annotations

import os

from protocol import load, measure, perf_counter, request


def main() -> None:
    asked = request()
    run = load(asked.program).run
    if asked.mode == "pinned":
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

    def spend(seconds: float) -> int:
        count = 0
        end = perf_counter() + seconds
        while perf_counter() < end:
            run()
            count += 1
        return count

    measure(spend, asked.seconds)


main()
