"""From observations to points: the results of checks, and what they add up to. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from grader import wire

CAUSES = frozenset(
    {
        "wrong_result",
        "deadlock",
        "livelock",
        "busy_wait",
        "blocking",
        "race",
        "exception",
        "leaked",
        "limit",
        "escaped",
        "timeout",
        "crashed",
        "not_allowed",
        "missing",
    }
)
"""Why a check fails: the words of the wire, on the judge's side."""

BREAKING = frozenset({"wrong_result", "deadlock", "livelock", "busy_wait", "exception", "race"})
"""Causes by which an interleaving shows that it is luck what a real run comes to, or how long it takes."""


class Status(StrEnum):
    """What became of a check. `grader_error` is the grader's own fault and never a student's zero."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    INCONCLUSIVE = "inconclusive"
    GRADER_ERROR = "grader_error"


class Text(msgspec.Struct, frozen=True):
    """A text for people, in both languages."""

    en: str
    zh: str

    def in_language(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """One check of one submission. `points` are the check's; `earned` is what the submission gets."""

    id: str
    title: Text
    status: Status
    points: int
    cause: str | None = None
    problem: Text | None = None
    """What the judge says about a refused observation."""
    hint: Text | None = None
    finding: wire.Finished | None = None
    token: str | None = None
    budget: int = 0
    schedules: int = 0
    distinct: int = 0
    bound: int | None = None
    exhausted: bool = False
    native: bool = False
    notes: tuple[wire.Note, ...] = ()
    seconds: float = 0.0
    fault: str = ""

    @property
    def earned(self) -> int:
        return self.points if self.status is Status.PASSED else 0

    @property
    def is_broken(self) -> bool:
        """Whether an interleaving that can be replayed shows that real runs are luck."""
        return self.status is Status.FAILED and self.token is not None and self.cause in BREAKING


class Void(msgspec.Struct, frozen=True, kw_only=True):
    """Why checks that passed inside the submission's own process do not count: something that the judge saw itself.

    `checks` are their ids, None for all. Without `complete`, nothing outside the process confirms them; with it, what
    the judge saw contradicts them.
    """

    checks: tuple[str, ...] | None
    cause: str
    why: Text
    complete: bool
    finding: wire.Finished | None = None


class ExerciseResult(msgspec.Struct, frozen=True, kw_only=True):
    """One submission of one exercise. `unusable` says why nothing could be checked."""

    exercise: str
    title: Text
    file: str
    seed: int
    checks: tuple[CheckResult, ...]
    unusable: wire.LoadFailed | wire.Finished | None = None
    fault: str = ""
    seconds: float = 0.0
    limit_seconds: float = 0.0
    """Real time that grading never exceeds."""

    @property
    def earned(self) -> int:
        return sum(check.earned for check in self.checks)

    @property
    def possible(self) -> int:
        return sum(check.points for check in self.checks)

    @property
    def schedules(self) -> int:
        return sum(check.schedules for check in self.checks)

    @property
    def exit_code(self) -> int:
        """0 full marks, 1 not full marks, 3 the grader's own fault."""
        if self.fault or any(check.status is Status.GRADER_ERROR for check in self.checks):
            return 3
        return 0 if self.earned == self.possible and self.checks else 1


class StudentResult(msgspec.Struct, frozen=True, kw_only=True):
    """One student's results, an entry for each exercise. `earned` is None when the grader failed in one of them."""

    student: str
    seed: int
    exercises: tuple[ExerciseResult, ...]

    @property
    def earned(self) -> int | None:
        if any(result.exit_code == 3 for result in self.exercises):
            return None
        return sum(result.earned for result in self.exercises)

    @property
    def possible(self) -> int:
        return sum(result.possible for result in self.exercises)


def confirmed(
    results: dict[str, CheckResult], voids: tuple[Void, ...], inside: frozenset[str]
) -> dict[str, CheckResult]:
    """The results that count: of the checks that passed, those that rest on the submission's own process alone
    (`inside`) fail where a void says so."""
    return {ident: _counted(result, voids) if ident in inside else result for ident, result in results.items()}


def _counted(result: CheckResult, voids: tuple[Void, ...]) -> CheckResult:
    if result.status is not Status.PASSED:
        return result
    void = next((v for v in voids if v.checks is None or result.id in v.checks), None)
    if void is None:
        return result
    why = void.why
    if not void.complete:
        why = Text(
            f"Inside your program this check holds, but nothing outside your program confirms it: {why.en}.",
            f"在你的程序内部，这项检查是通过的，但在你的程序之外，没有任何东西能证实它：{why.zh}。",
        )
    return msgspec.structs.replace(
        result, status=Status.FAILED, cause=void.cause, problem=why, finding=void.finding, exhausted=False
    )


def without_luck(results: dict[str, CheckResult], stands_on: Mapping[str, Sequence[str]]) -> dict[str, CheckResult]:
    """The results that count: where an interleaving breaks what a check by real runs stands on, it is luck what these
    runs came to. `stands_on` has the ids of those checks, for each that stands on some."""
    counted = dict(results)
    for ident, others in stands_on.items():
        broken = next((results[other] for other in others if other in results and results[other].is_broken), None)
        if broken is not None and ident in results:
            counted[ident] = _not_judged(results[ident], broken)
    return counted


def _not_judged(result: CheckResult, broken: CheckResult) -> CheckResult:
    if result.status is Status.GRADER_ERROR:
        return result
    return CheckResult(
        id=result.id,
        title=result.title,
        status=Status.SKIPPED,
        points=result.points,
        problem=Text(
            f"Not judged: an interleaving breaks your code (“{broken.title.en}”), so it is luck whether a real run "
            "goes well. Put that right first.",
            f"没有评判：已有一种交错会让你的代码出错（见“{broken.title.zh}”），真实运行得好不好，就只是运气了。请先改正那一项。",
        ),
        budget=result.budget,
        seconds=result.seconds,
    )


def all_failed(checks: tuple[Any, ...], cause: str) -> tuple[CheckResult, ...]:
    """The results when a submission cannot even be loaded: every check fails for that one cause."""
    return tuple(
        CheckResult(id=check.id, title=check.title, status=Status.FAILED, points=check.points, cause=cause)
        for check in checks
    )
