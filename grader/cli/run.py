"""`grade ex21 [FILE]`: grade one submission."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import progress
from grader.cli.options import (
    find_exercise,
    isolation_option,
    language_options,
    open_catalogue,
    say_isolation,
    search_options,
    shown_path,
    wants_color,
)
from grader.cli.saying import progress as show_progress

if TYPE_CHECKING:
    from collections.abc import Callable

GRADERS_FAULT = 3  # the exit code


@click.command("run")
@click.argument("exercise")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@search_options
@isolation_option
@language_options
@click.pass_context
def command(
    ctx: click.Context,
    exercise: str,
    file: Path | None,
    seed: int,
    schedules: int | None,
    time_limit: float | None,
    demanded: str | None,
    style: str,
    lang: str,
    no_color: bool,
) -> None:
    """Grade your answer to EXERCISE (or FILE)."""
    from grader.judge.handle import Worker

    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    path = file if file is not None else catalogue.student_file(found)
    with Worker() as worker:
        # the warm process boots on another core while these are imported
        from grader.judge.session import Options, grade, import_pytest

        import_pytest()
        say_isolation(worker.isolation, demanded, lang)
        options = Options(seed=seed, schedules=schedules, time_limit_seconds=time_limit, progress=progress_line(style))
        result = grade(found, path, shown=shown_path(path), options=options, worker=worker)
        clear_progress(style)
        if file is None and result.exit_code != GRADERS_FAULT:
            progress.graded(catalogue.root, found.id, result.earned)
        if style == "json":
            from grader.report import as_json

            click.echo(as_json.exercise(result), nl=False)
        else:
            from grader.report import terminal

            width = _width()
            click.echo(terminal.render(result, language=lang, color=wants_color(no_color), width=width), nl=False)
    ctx.exit(result.exit_code)


def _width() -> int:
    import shutil

    from grader.report.terminal import WIDTH

    return max(60, min(140, shutil.get_terminal_size((WIDTH, 24)).columns)) if sys.stdout.isatty() else WIDTH


def progress_line(style: str) -> Callable[[str, int, int], None] | None:
    """A line that says which check runs; nothing when standard error is no terminal."""
    if not sys.stderr.isatty():
        return None

    def show(name: str, done: int, total: int) -> None:
        text = name.removeprefix("test_").replace("_", " ")
        show_progress(f"  {done + 1}/{total} {text}")

    return show


def clear_progress(style: str) -> None:
    """Take the progress line away."""
    show_progress("")
