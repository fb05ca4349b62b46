"""`grade list`: the exercises in the order of reading, and how far one has come along it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from grader import progress
from grader.catalogue.exercises import FULL_POINTS
from grader.cli.options import language_options, open_catalogue
from grader.scoring import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.catalogue.exercises import Exercise

DONE = Text("{done} of {all} exercises have full points.", "{all} 道练习中，{done} 道得到了满分。")
NEXT = Text("Next: grade show {id}", "下一道：grade show {id}")
AFTER = Text("after {ids}", "先做 {ids}")


@click.command("list")
@language_options
def command(style: str, lang: str, no_color: bool) -> None:
    """Show the exercises, and the best points so far."""
    catalogue = open_catalogue()
    catalogue.check()
    kept = progress.read(catalogue.root)
    best = {exercise.id: kept.of(exercise.id).best for exercise in catalogue.exercises}
    if style == "json":
        import json

        rows = [
            {
                "id": e.id,
                "slug": e.slug,
                "file": e.file,
                "title": {"en": e.title.en, "zh": e.title.zh},
                "needs": e.needs,
                "best": best[e.id],
            }
            for e in catalogue.exercises
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for exercise in catalogue.exercises:
        points = best[exercise.id]
        mark = " " if points is None else "✓" if points >= FULL_POINTS else "…"
        missing = [need for need in exercise.needs if not _full(best.get(need))]
        after = f"  {AFTER.in_language(lang).format(ids=', '.join(missing))}" if missing else ""
        path = catalogue.student_file(exercise).relative_to(catalogue.root)
        shown = "" if points is None else str(points)
        click.echo(f"{mark} {shown:>3}  {exercise.id}  {exercise.title.in_language(lang)}  ({path}){after}")
    done = sum(map(_full, best.values()))
    click.echo(f"\n{DONE.in_language(lang).format(done=done, all=len(best))}")
    following = _next(catalogue.exercises, best)
    if following is not None:
        click.echo(NEXT.in_language(lang).format(id=following.id))


def _full(points: int | None) -> bool:
    return points is not None and points >= FULL_POINTS


def _next(exercises: Sequence[Exercise], best: dict[str, int | None]) -> Exercise | None:
    """The first that is not done, and all that it needs is."""
    for exercise in exercises:
        if not _full(best[exercise.id]) and all(_full(best.get(need)) for need in exercise.needs):
            return exercise
    return None
