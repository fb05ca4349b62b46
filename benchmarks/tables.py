"""The figures as Markdown, and the targets of the project beside them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from commands import Failed
from finding import Found
from grading import Grading, Timed
from rates import Rates
from steps import Steps

DEFAULT = "portfolio"


def rates_table(results: Sequence[Rates]) -> str:
    """A row a contender: median rate, slowest and fastest round, and both comparisons."""
    native = _median(results, "native")
    ours = _median(results, "grader", DEFAULT)
    rows = ["| | mode | schedules/s | slowest to fastest round | per CPU second | × native | the grader's default is |"]
    rows.append("|---|---|---:|---:|---:|---:|---:|")
    for result in results:
        who, how = result.contender.who, result.contender.how
        median = result.median
        if result.cannot is not None:
            rows.append(f"| {who} | {how} | cannot: {_short(result.cannot, 130)} | | | | |")
            continue
        if median is None:
            rows.append(f"| {who} | {how} | failed: {_short(result.failures[-1])} | | | | |")
            continue
        if result.failures:
            tries = len(result.failures) + len(result.per_second)
            how += f" (failed in {len(result.failures)} of {tries} rounds)"
        spread = f"{_number(min(result.per_second))} to {_number(max(result.per_second))}"
        cpu = _number(statistics.median(result.per_cpu_second))
        both = f"{_ratio(median, native)} | {_times(ours, median)}"
        rows.append(f"| {who} | {how} | {_number(median)} | {spread} | {cpu} | {both} |")
    return "\n".join(rows)


def grading_table(grading: Grading) -> str:
    """A row a command: median wall time against pytest's, schedules, points."""
    rows = ["| | of | seconds | fastest to slowest run | × pytest | schedules | points |"]
    rows.append("|---|---|---:|---:|---:|---:|---:|")
    right = (grading.right, grading.right_of_processes)
    for timed in (grading.pytest, grading.pytest_with_plugins, *right, *grading.failing):
        spread = f"{min(timed.wall_seconds):.2f} to {max(timed.wall_seconds):.2f}"
        schedules = "" if timed.schedules is None else str(timed.schedules)
        against = _ratio(timed.median, grading.pytest.median)
        what = f"{timed.what} | {timed.submission}"
        rows.append(f"| {what} | {timed.median:.2f} | {spread} | {against} | {schedules} | {timed.points} |")
    return "\n".join(rows)


def steps_table(steps: Steps | Failed) -> str:
    """Both costs, and the ratio: the median of the rounds, the smallest and the largest."""
    if isinstance(steps, Failed):
        return f"Not measured: {_short(str(steps))}."
    rows = ["| | microseconds | smallest to largest round |", "|---|---:|---:|"]
    for what, seconds in (("a bare round trip", steps.bare), ("a step across processes", steps.step)):
        low, median, high = (1e6 * value for value in (min(seconds), statistics.median(seconds), max(seconds)))
        rows.append(f"| {what} | {median:.1f} | {low:.1f} to {high:.1f} |")
    rows.append(f"| ratio of the two in a round | {steps.times:.2f} | {min(steps.each):.2f} to {max(steps.each):.2f} |")
    return "\n".join(rows)


def finding_table(found: Found) -> str:
    """On which schedule the deadlock was found, and the seconds of a whole exploration."""
    rows = ["| found as | on schedule | milliseconds in all | fastest to slowest round | steps shown |"]
    rows.append("|---|---:|---:|---:|---:|")
    if found.seconds:
        causes = ", ".join(sorted(str(cause) for cause in found.causes))
        low, median, high = (1e3 * value for value in (min(found.seconds), found.median, max(found.seconds)))
        spread = f"{low:.0f} to {high:.0f}"
        rows.append(f"| {causes} | {_schedules(found)} | {median:.0f} | {spread} | {found.steps} |")
    rows += [f"| failed: {_short(failure)} | | | | |" for failure in found.failures]
    return "\n".join(rows)


def targets_table(
    *,
    buffer: Sequence[Rates],
    counter: Sequence[Rates],
    ping_pong: Sequence[Rates],
    found: Found,
    steps: Steps | Failed,
    grading: Grading,
) -> str:
    """Every target with what was measured. A rate is judged by the default strategy."""
    slowest = max(grading.failing, key=lambda timed: timed.median)
    rows = ["| target | wanted | measured | |", "|---|---:|---:|---|"]
    rows += [
        _at_least("bounded buffer, against native", 0.9, buffer, "native"),
        _at_least("bounded buffer, against interleave-test's fastest mode", 6.0, buffer, "interleave-test"),
        _at_least("bounded buffer, against frontrun's fastest mode", 60.0, buffer, "frontrun"),
        _cost("bounded buffer, a schedule with accesses seen against one without (random)", 2.0, buffer),
        _at_least("locked increments, against native", 1.5, counter, "native"),
        _row(
            f"schedules of `{grading.right.what}` on the reference",
            "≥ 1000",
            str(grading.right.schedules),
            (grading.right.schedules or 0) >= 1000,
        ),
        _at_most("its wall time, against pytest on one empty test", 4.0, grading.right, grading.pytest),
        _row(
            "its wall time, about a second (read as at most 1.25 s)",
            "≤ 1.25 s",
            f"{grading.right.median:.2f} s",
            grading.right.median <= 1.25,
        ),
        _at_most(f"a failing submission ({slowest.submission}), against it", 1.5, slowest, grading.right),
        _rate("ping-pong of two processes, schedules/s", 300, ping_pong),
        _at_least("the same, against native (the faster of free and pinned)", 0.7, ping_pong, "native"),
        _found("join before drain, deadlock found on schedule", found),
        _step("a step across processes, against a bare round trip", 3.0, steps),
        _at_most(
            f"wall time of `{grading.right_of_processes.what}` on the reference, against `{grading.right.what}`",
            1.5,
            grading.right_of_processes,
            grading.right,
        ),
    ]
    return "\n".join(rows)


def _at_least(what: str, wanted: float, results: Sequence[Rates], rival: str) -> str:
    """The default strategy's rate over the rival's fastest; the other strategies beside it."""
    fastest = _median(results, rival)
    rates = {r.contender.mode: r.median for r in results if r.contender.who == "grader"}
    ours = {mode: rate / fastest for mode, rate in rates.items() if rate and fastest}
    if DEFAULT not in ours:
        return _row(what, f"≥ {wanted:g}", "not measured", None)
    others = ", ".join(f"{mode} {_factor(ratio)}" for mode, ratio in ours.items() if mode != DEFAULT)
    return _row(what, f"≥ {wanted:g}", f"{_factor(ours[DEFAULT])} ({others})", ours[DEFAULT] >= wanted)


def _cost(what: str, wanted: float, results: Sequence[Rates]) -> str:
    """How many times as long a schedule takes; with clocks in every execution beside it."""
    bare = _median(results, "grader, accesses", "random bare")
    seen = _median(results, "grader", "random")
    looking = _median(results, "grader, accesses", "random looking")
    if bare is None or seen is None or looking is None:
        return _row(what, f"≤ {wanted:g}", "not measured", None)
    measured = f"{_factor(bare / seen)} (clocks in every execution {_factor(bare / looking)})"
    return _row(what, f"≤ {wanted:g}", measured, bare / looking <= wanted)


def _rate(what: str, wanted: float, results: Sequence[Rates]) -> str:
    ours = _median(results, "grader", DEFAULT)
    if ours is None:
        return _row(what, f"≥ {wanted:g}", "not measured", None)
    return _row(what, f"≥ {wanted:g}", _number(ours), ours >= wanted)


def _found(what: str, found: Found) -> str:
    passed = not found.failures and set(found.found_on) == {1} and found.causes == {"deadlock"}
    return _row(what, "1", _schedules(found), passed)


def _schedules(found: Found) -> str:
    """The numbers of the schedules; one, when all rounds agree."""
    numbers = sorted({"never" if number is None else str(number) for number in found.found_on})
    return ", ".join(numbers) or "not measured"


def _step(what: str, wanted: float, steps: Steps | Failed) -> str:
    if isinstance(steps, Failed):
        return _row(what, f"≤ {wanted:g}", "not measured", None)
    if steps.times < 1:  # a step contains a round trip
        return _row(what, f"≤ {wanted:g}", f"{_factor(steps.times)}, which noise has made impossible", None)
    return _row(what, f"≤ {wanted:g}", _factor(steps.times), steps.times <= wanted)


def _at_most(what: str, wanted: float, timed: Timed, against: Timed) -> str:
    ratio = timed.median / against.median
    return _row(what, f"≤ {wanted:g}", _factor(ratio), ratio <= wanted)


def _row(what: str, wanted: str, measured: str, passed: bool | None) -> str:
    verdict = "" if passed is None else ("pass" if passed else "**FAIL**")
    return f"| {what} | {wanted} | {measured} | {verdict} |"


def _median(results: Sequence[Rates], who: str, mode: str | None = None) -> float | None:
    """The fastest median of a contender's modes, or that of one mode."""
    found = [
        r.median
        for r in results
        if r.median is not None and r.contender.who == who and mode in (None, r.contender.mode)
    ]
    return max(found, default=None)


def _number(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 20 else f"{rate:.1f}"


def _factor(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"


def _ratio(value: float, base: float | None) -> str:
    return "" if base is None else f"{value / base:.2g}" if value / base < 0.1 else f"{value / base:.2f}"


def _times(ours: float | None, other: float) -> str:
    return "" if ours is None else f"{_factor(ours / other)}× as fast"


def _short(text: str, length: int = 80) -> str:
    text = text.replace("|", "/")
    return text if len(text) <= length else text[: length - 1] + "…"
