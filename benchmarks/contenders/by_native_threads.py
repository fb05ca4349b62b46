"""The program in a plain loop on real threads: nobody controls the schedule, nothing is explored."""

from __future__ import annotations

from protocol import load, measure, perf_counter, request


def main() -> None:
    asked = request()
    run = load(asked.program).run

    def spend(seconds: float) -> int:
        count = 0
        end = perf_counter() + seconds
        while perf_counter() < end:
            run()
            count += 1
        return count

    measure(spend, asked.seconds)


main()
