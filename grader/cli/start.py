"""`grade start ex05`: the starter anew; what was there is kept beside it."""

from __future__ import annotations

from itertools import count

import click

from grader.cli.options import complete_exercise, find_exercise, open_catalogue, plain_language_options, shown_path
from grader.scoring import Text

IS_STARTER = Text("{file} is the starter already.", "{file} 已经是起始文件。")
WRITTEN = Text("{file} is the starter.", "{file} 现在是起始文件。")
KEPT = Text("{file} is the starter again; yours is kept as {old}", "{file} 已恢复为起始文件；你的文件保存为 {old}")


@click.command("start")
@click.argument("exercise", shell_complete=complete_exercise)
@plain_language_options
def command(exercise: str, lang: str) -> None:
    """Begin EXERCISE anew: its starter takes the place of your file, which is kept beside it."""
    from grader.catalogue import starters

    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    text = starters.starter(found)
    if text is None:
        raise click.UsageError(f"this package of the course has no starter of {found.id}")
    path = catalogue.student_file(found)
    said, old = WRITTEN, path
    try:
        if path.exists() and path.read_bytes() == text.encode():
            said = IS_STARTER
        else:
            if path.exists():
                said = KEPT
                old = next(one for n in count(1) if not (one := path.with_name(f"{path.stem}.{n}.py")).exists())
                path.rename(old)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{shown_path(path)} cannot be written: {error.strerror}") from None
    click.echo(said.in_language(lang).format(file=shown_path(path), old=shown_path(old)))
