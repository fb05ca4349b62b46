"""A student's results as one HTML file: to read without a script, to step through with the one it brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from grader.report import graph, highlight, page_texts, races, said, untrusted, viewer, words
from grader.report.escapes import log_lines
from grader.report.page import as_data, page
from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader import scoring, wire

MOST_ROWS = 150
"""Of an interleaving on a page."""


def student(
    results: Sequence[scoring.ExerciseResult],
    sources: Mapping[str, str],
    *,
    language: str,
    name: str = "",
) -> str:
    """The page of one student's results. `sources` has the text of each submission by exercise id, where there is one.

    `name` is the student's, "" on a page of one's own.
    """
    t = page_texts.of(language)
    earned = sum(result.earned for result in results)
    faults = any(result.exit_code == 3 for result in results)
    shown_name = untrusted.visible(name, language=language)
    heading = shown_name or f"{results[0].exercise} · {results[0].title.in_language(language)}"
    return page(
        "student.html",
        language=language,
        scripted=True,
        title=f"{heading} · {t['score']}",
        heading=heading,
        earned=t["not_graded"] if faults else str(earned),
        meter=earned,
        possible=sum(result.possible for result in results),
        exercises=[_exercise(result, sources.get(result.exercise), language) for result in results],
    )


def _exercise(raw: scoring.ExerciseResult, source: str | None, language: str) -> dict[str, Any]:
    result = untrusted.everywhere(raw, language)
    unusable = None
    if result.unusable is not None:
        sentence = words.unusable_in_words(result.unusable, language)
        unusable = {"sentence": sentence, "place": result.unusable.place}
    shown: dict[object, str] = {}
    return {
        "id": result.exercise,
        "title": result.title.in_language(language),
        "file": result.file,
        "earned": result.earned,
        "possible": result.possible,
        "schedules": said.t("interleavings", language, n=result.schedules),
        "unusable": unusable,
        "checks": [_check(raw, result, check, shown, language) for check in result.checks],
        "source": None if source is None else highlight.lines(source, language),
    }


def _check(
    raw: scoring.ExerciseResult,
    result: scoring.ExerciseResult,
    check: scoring.CheckResult,
    shown: dict[object, str],
    language: str,
) -> dict[str, Any]:
    failed, is_told = check.status is Status.FAILED, check.status in said.TOLD
    anchor = f"{result.exercise}-{check.id}"
    title = check.title.in_language(language)
    told: dict[str, Any] = {
        "title": title,
        "status": check.status.value,
        "mark": said.MARKS[check.status],
        "word": page_texts.STATUSES[check.status].in_language(language),
        "earned": check.earned,
        "points": check.points,
        "outcome": said.outcome(check, language),
        "anchor": anchor if is_told or check.status is Status.GRADER_ERROR else "",
        "fault": log_lines(check.fault),
        "sentences": said.sentences(check, language) if is_told else [],
        "look": said.look_at(check, language) if failed else None,
        "found": said.found(check, language),
        "command": said.replay_command(raw, check) if failed else None,
        "place": None,
        "frames": (),
        "viewer": None,
        "same": None,
        "waits": (),
        "graph": "",
        "races": (),
    }
    finding = check.finding
    if not failed or finding is None:
        return told
    key = tuple((step.task_id, step.place.line if step.place else 0, step.action) for step in finding.trace)
    if key and key in shown:
        told["same"] = said.t("same", language, title=shown[key])
        return told
    shown[key] = title
    told["waits"] = said.waits(finding, language)
    if told["waits"]:
        told["graph"] = Markup(graph.draw(finding.waits, language, ident=anchor, title=said.t("waits", language)))
    told["races"] = [_race(note.race, language) for note in finding.notes if note.race is not None]
    if finding.trace:
        told["viewer"] = _viewer(finding, language)
    elif len(finding.frames) > 1:
        told["frames"] = finding.frames
    else:
        told["place"] = finding.place
    return told


def _viewer(finding: wire.Finished, language: str) -> dict[str, Any]:
    whole = viewer.interleaving(finding.trace, language)
    made = msgspec.structs.replace(whole, rows=whole.rows[-MOST_ROWS:])  # the end is what failed
    t = page_texts.of(language)
    data = msgspec.to_builtins(made)
    for row in data["rows"]:
        row["text"] = row["text"] or t["folded"].format(n=row["steps"])
    left_out = made.rows[0].number - 1 if len(made.rows) < len(whole.rows) else 0
    return {
        "tasks": made.tasks,
        "rows": made.rows,
        "data": as_data(data),
        "left_out": t["left_out"].format(n=left_out) if left_out else "",
    }


def _race(race: wire.Race, language: str) -> dict[str, Any]:
    return {
        "title": races.title(race, language),
        "sides": [
            {"text": races.side_in_words(access, language), "place": access.place}
            for access in (race.first, race.second)
        ],
        "order": races.order_in_words(race, language),
    }
