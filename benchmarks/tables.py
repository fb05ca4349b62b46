"""The figures as Markdown, and the targets of the project beside them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from grading import Grading, Timed
from rates import Rates

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
    for timed in (grading.pytest, grading.pytest_with_plugins, grading.right, *grading.failing):
        spread = f"{min(timed.wall_seconds):.2f} to {max(timed.wall_seconds):.2f}"
        schedules = "" if timed.schedules is None else str(timed.schedules)
        against = _ratio(timed.median, grading.pytest.median)
        what = f"{timed.what} | {timed.submission}"
        rows.append(f"| {what} | {timed.median:.2f} | {spread} | {against} | {schedules} | {timed.points} |")
    return "\n".join(rows)


def targets_table(*, buffer: Sequence[Rates], counter: Sequence[Rates], grading: Grading) -> str:
    """Every target with what was measured. A rate is judged by the default strategy."""
    slowest = max(grading.failing, key=lambda timed: timed.median)
    rows = ["| target | wanted | measured | |", "|---|---:|---:|---|"]
    rows += [
        _at_least("bounded buffer, against native", 0.9, buffer, "native"),
        _at_least("bounded buffer, against interleave-test's fastest mode", 6.0, buffer, "interleave-test"),
        _at_least("bounded buffer, against frontrun's fastest mode", 60.0, buffer, "frontrun"),
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


def _short(text: str) -> str:
    text = text.replace("|", "/")
    return text if len(text) <= 80 else text[:79] + "…"
