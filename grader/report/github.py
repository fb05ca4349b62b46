"""A result for GitHub's runner: annotations that it shows beside the student's lines. The job summary is Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import said, untrusted, words
from grader.report.escapes import annotation
from grader.scoring import Status

if TYPE_CHECKING:
    from grader import scoring, wire


def render(raw: scoring.ExerciseResult, *, language: str) -> str:
    """A line for each check that does not hold, and one with the points.

    A fault of the grader is a warning: it is not the student's, and a person has to look.
    """
    result = untrusted.everywhere(raw, language)
    lines = []
    if result.unusable is not None:
        told = words.unusable_in_words(result.unusable, language)
        lines.append(_annotation("error", told, result, result.unusable.place, result.exercise))
    else:
        for check in result.checks:
            title = f"{result.exercise}: {check.title.in_language(language)}"
            if check.status is Status.FAILED:
                told = "\n".join([said.outcome(check, language), *said.in_short(raw, result, check, language)])
                lines.append(_annotation("error", told, result, _place(check), title))
            elif check.status is Status.SKIPPED:
                told = "\n".join([said.outcome(check, language), *said.in_short(raw, result, check, language)])
                lines.append(_annotation("notice", told, result, None, title))
            elif check.status is Status.GRADER_ERROR:
                lines.append(_annotation("warning", f"{said.t('fault', language)}\n{check.fault}", result, None, title))
    score = f"{said.t('score', language)}: {result.earned}/{result.possible}"
    lines.append(annotation("notice", score, title=result.exercise))
    return "\n".join(lines) + "\n"


def _annotation(level: str, told: str, result: scoring.ExerciseResult, place: wire.Place | None, title: str) -> str:
    where: dict[str, str | int] = {"file": result.file}
    if place is not None and place.line > 0:
        where["line"] = place.line
    return annotation(level, told, language="en", **where, title=title)


def _place(check: scoring.CheckResult) -> wire.Place | None:
    """The line to show it beside: where it happened, else the last step that matters, else where somebody waits."""
    finding = check.finding
    if finding is None:
        return None
    steps = [step.place for step in finding.trace if step.matters and step.place is not None]
    waits = [wait.place for wait in finding.waits if wait.place is not None]
    return finding.place or next(iter(waits), None) or next(reversed(steps), None)
