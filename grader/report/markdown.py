"""A result as Markdown: a table of the checks, and below it each failed one with its interleaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.report import races, said, untrusted, words
from grader.report.escapes import log_lines, markdown, markdown_code
from grader.report.lanes import as_text
from grader.scoring import Status, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader import scoring, wire

COLUMNS = 100
_T = {
    "check": Text("check", "检查"),
    "points": Text("points", "得分"),
    "outcome": Text("outcome", "结果"),
    "student": Text("student", "学生"),
    "total": Text("total", "总分"),
}


def render(raw: scoring.ExerciseResult, *, language: str) -> str:
    """One graded submission."""
    result = untrusted.everywhere(raw, language)
    parts = [
        f"## {markdown(result.exercise)} · {markdown(result.title.in_language(language))}",
        f"{said.t('score', language)}: **{result.earned}/{result.possible}** · {markdown(result.file)}",
    ]
    if result.unusable is not None:
        parts.append(f"{said.MARKS[Status.FAILED]} {markdown(words.unusable_in_words(result.unusable, language))}")
        if result.unusable.place is not None:
            parts.append(_line(result.unusable.place))
        parts.append(said.t("nothing", language))
        return log_lines("\n\n".join(parts)) + "\n"
    parts.append(_table(result.checks, language))
    for check in result.checks:
        title = markdown(check.title.in_language(language))
        if check.status in said.TOLD:
            parts.append(f"### {said.MARKS[check.status]} {title} · {markdown(said.outcome(check, language))}")
            text = failure(raw, result, check, language)
            if text:
                parts.append(text)
        elif check.status is Status.GRADER_ERROR:
            parts.append(f"### {said.MARKS[check.status]} {title}")
            parts.append(f"{said.t('fault', language)}\n\n{markdown_code(check.fault)}")
    return log_lines("\n\n".join(parts)) + "\n"


def of_class(students: Sequence[scoring.StudentResult], exercises: Sequence[str], *, language: str) -> str:
    """The points of a class as one table."""

    def cell(points: int | None) -> str:
        return Status.GRADER_ERROR.value.replace("_", "\\_") if points is None else str(points)

    head = [_say("student", language), *(markdown(exercise) for exercise in exercises), _say("total", language)]
    rows = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    for student in students:
        points = [None if result.exit_code == 3 else result.earned for result in student.exercises]
        cells = [markdown(student.student), *(cell(one) for one in points), cell(student.earned)]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def failure(
    raw: scoring.ExerciseResult, result: scoring.ExerciseResult, check: scoring.CheckResult, language: str
) -> str:
    """What is said of a failed check, with the interleaving as text."""
    finding = check.finding
    if finding is None:
        return "\n\n".join(markdown(line) for line in said.in_short(raw, result, check, language))
    parts = [markdown(sentence) for sentence in said.sentences(check, language)]
    if finding.trace:
        parts.append(markdown_code(as_text(finding.trace, language, COLUMNS)))
    elif finding.place is not None:
        parts.append(_line(finding.place))
    waits = said.waits(finding, language)
    if waits:
        items = "\n".join(f"- {markdown(who)} {markdown(what)}" for who, what in waits)
        parts.append(f"**{said.t('waits', language)}**\n\n{items}")
    for note in finding.notes:
        if note.race is not None:
            parts.append(f"**{markdown(races.title(note.race, language))}**")
            for access in (note.race.first, note.race.second):
                parts.append(f"{markdown(races.side_in_words(access, language))}\n\n{_line(access.place)}")
            parts.append(markdown(races.order_in_words(note.race, language)))
    look = said.look_at(check, language)
    if look is not None:
        parts.append(f"**{said.t('look', language)}** {markdown(look)}")
    command = said.replay_command(raw, check)
    if command is not None:
        parts.append(f"{said.t('replay', language)}\n\n{markdown_code(command, info='sh')}")
    return "\n\n".join(parts)


def _table(checks: Sequence[scoring.CheckResult], language: str) -> str:
    rows = [
        f"| | {_say('check', language)} | {_say('points', language)} | {_say('outcome', language)} |",
        "| --- | --- | ---: | --- |",
    ]
    for check in checks:
        title, outcome = markdown(check.title.in_language(language)), markdown(said.outcome(check, language))
        rows.append(f"| {said.MARKS[check.status]} | {title} | {check.earned}/{check.points} | {outcome} |")
    return "\n".join(rows)


def _line(place: wire.Place) -> str:
    return markdown_code(f"{place.line}  {place.source}", info="python")


def _say(key: str, language: str) -> str:
    return words.of(_T, key, language)
