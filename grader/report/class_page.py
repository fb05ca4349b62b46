"""The page of a class: spread of points, student × check, what is misunderstood, who fails and whose text is alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from grader.report import class_facts, page_texts, patterns, said, untrusted, words
from grader.report.escapes import html as escaped
from grader.report.page import page
from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.scoring import CheckResult, StudentResult

BAR, GAP, HEIGHT = 56, 8, 140
NAMES = 8
"""Students of a group that are named; of the others there is the number."""


def render(
    students: Sequence[StudentResult],
    links: Mapping[str, str],
    pairs: Sequence[tuple[str, str, str, float]],
    *,
    language: str,
) -> str:
    """The page. `links` has the address of each student's page; `pairs` are exercise, two students, similarity."""
    students = [untrusted.everywhere(student, language) for student in students]
    spread = class_facts.spread(students)
    t = page_texts.of(language)

    def who(names: Sequence[str]) -> dict[str, Any]:
        shown = [{"name": name, "href": links.get(name, "")} for name in names[:NAMES]]
        return {"count": len(names), "names": shown, "more": max(0, len(names) - NAMES)}

    def way(cause: str, pattern: str) -> str:
        parts = [words.of(words.CAUSES, cause, language)]
        if pattern:
            parts.append(patterns.name(pattern, language))
        return " · ".join(dict.fromkeys(part for part in parts if part))

    return page(
        "class.html",
        language=language,
        scripted=False,
        title=t["class_title"],
        spread=spread,
        mean=f"{spread.mean:.0f}",
        median=f"{spread.median:.0f}",
        bars=Markup(_bars(spread, t)),
        heads=_heads(students, language),
        rows=[_row(student, links.get(student.student, "")) for student in students],
        misconceptions=[
            {"exercise": one.exercise, "title": one.title.in_language(language), "way": way(one.cause, one.pattern)}
            | {"who": who(one.students), "share": f"{100 * len(one.students) / max(1, len(students)):.0f}"}
            for one in class_facts.misconceptions(students)[: class_facts.MOST_LISTED]
        ],
        groups=[
            {"exercise": one.exercise, "points": one.points, "who": who(one.students)}
            | {"lost": [f"{title.in_language(language)}: {way(cause, kind)}" for title, cause, kind in one.lost]}
            for one in class_facts.groups(students)[: class_facts.MOST_LISTED]
        ],
        poisonous=[
            {"exercise": one.exercise, "who": who([one.student]), "causes": _causes(one.causes, language)}
            for one in class_facts.poisonous(students)
        ],
        slowest=[
            {"exercise": one.exercise, "who": who([one.student]), "seconds": f"{one.seconds:.1f}"}
            for one in class_facts.slowest(students)
        ],
        pairs=[
            {"exercise": exercise, "first": who([first]), "second": who([second]), "percent": f"{100 * share:.0f}"}
            for exercise, first, second, share in pairs
        ],
    )


def _heads(students: Sequence[StudentResult], language: str) -> list[dict[str, Any]]:
    """The columns of the heat map: for each exercise its checks."""
    first = students[0].exercises if students else ()
    return [
        {
            "id": result.exercise,
            "title": result.title.in_language(language),
            "checks": [check.title.in_language(language) for check in result.checks],
        }
        for result in first
    ]


def _row(student: StudentResult, href: str) -> dict[str, Any]:
    return {
        "name": student.student,
        "href": href,
        "exercises": [
            {
                "id": result.exercise,
                "points": "!" if result.exit_code == 3 else str(result.earned),
                "cells": [_cell(check) for check in result.checks],
            }
            for result in student.exercises
        ],
        "total": "!" if student.earned is None else str(student.earned),
    }


def _cell(check: CheckResult) -> tuple[str, str]:
    """Class and sign of a cell. What was not handed in is not a failure like the others."""
    if check.status is Status.FAILED and check.cause == "missing":
        return "missing", "·"
    return check.status.value, said.MARKS[check.status]


def _causes(causes: Sequence[str], language: str) -> str:
    shown = [
        said.STATUSES[Status.GRADER_ERROR].in_language(language)
        if cause == Status.GRADER_ERROR.value
        else words.of(words.CAUSES, cause, language)
        for cause in causes
    ]
    return "、".join(shown) if language == "zh" else ", ".join(shown)


def _bars(spread: class_facts.Spread, t: Mapping[str, str]) -> str:
    """The spread as a drawing; the same numbers stand in a table below it."""
    most = max(1, *spread.bins)
    width = len(spread.bins) * (BAR + GAP) + GAP
    parts = [
        f'<svg class="bars" viewBox="0 0 {width} {HEIGHT + 48}" width="{width}" height="{HEIGHT + 48}" role="img" '
        f'aria-label="{escaped(t["spread"])}">',
        f'<line x1="0" y1="{HEIGHT + 20}" x2="{width}" y2="{HEIGHT + 20}"/>',
    ]
    for index, count in enumerate(spread.bins):
        x = GAP + index * (BAR + GAP)
        tall = HEIGHT * count / most
        parts.append(f'<rect x="{x}" y="{20 + HEIGHT - tall:.1f}" width="{BAR}" height="{tall:.1f}" rx="2"/>')
        if count:
            parts.append(f'<text x="{x + BAR / 2}" y="{14 + HEIGHT - tall:.1f}" text-anchor="middle">{count}</text>')
        parts.append(f'<text x="{x + BAR / 2}" y="{HEIGHT + 38}" text-anchor="middle">{bin_name(index)}</text>')
    return "".join([*parts, "</svg>"])


def bin_name(index: int) -> str:
    """What a bar counts, in per cent."""
    step = 100 // class_facts.BINS
    last = index == class_facts.BINS - 1
    return f"{index * step}–{100 if last else (index + 1) * step - 1} %"
