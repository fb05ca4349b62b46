"""`grade list`: the exercises, one a line."""

from __future__ import annotations

import click

from grader.cli.options import language_options, open_catalogue


@click.command("list")
@language_options
def command(style: str, lang: str, no_color: bool) -> None:
    """Show the exercises."""
    catalogue = open_catalogue()
    catalogue.check()
    if style == "json":
        import json

        rows = [
            {"id": e.id, "slug": e.slug, "file": e.file, "title": {"en": e.title.en, "zh": e.title.zh}}
            for e in catalogue.exercises
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for exercise in catalogue.exercises:
        path = catalogue.student_file(exercise).relative_to(catalogue.root)
        click.echo(f"{exercise.id}  {exercise.title.in_language(lang)}  ({path})")
