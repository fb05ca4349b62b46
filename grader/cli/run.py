"""`grade ex21 [FILE]`: grade one submission."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader import progress
from grader.cli import ahead
from grader.cli.options import (
    complete_exercise,
    find_exercise,
    isolation_option,
    open_catalogue,
    refuse_without_checks,
    report_options,
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
@click.argument("exercise", shell_complete=complete_exercise)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@search_options
@isolation_option
@report_options
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
    refuse_without_checks(found)
    path = file if file is not None else catalogue.student_file(found)
    with Worker(hands=ahead.hands(), warm=ahead.taken()) as worker:
        # the warm process boots on another core meanwhile
        from grader.judge.session import Options, grade, import_pytest

        import_pytest()
        say_isolation(worker.isolation, demanded, lang)
        options = Options(seed=seed, schedules=schedules, time_limit_seconds=time_limit, progress=progress_line(style))
        result = grade(found, path, shown=shown_path(path), options=options, worker=worker)
        clear_progress(style)
        if file is None and result.exit_code != GRADERS_FAULT:
            progress.graded(catalogue.root, found.id, result.earned)
        from grader.report import forms

        source = source_of(path) if style == "html" else None
        text = forms.render(
            style, result, language=lang, color=wants_color(no_color), width=report_width(), source=source
        )
        click.echo(text, nl=False)
    ctx.exit(result.exit_code)


def source_of(path: Path) -> str | None:
    """The text of a submission for its page, if it has one."""
    from grader.judge.reading import read_submission

    text = read_submission(path, str(path))
    return text if isinstance(text, str) else None


def report_width() -> int:
    """Columns of a report: those of the terminal, within reason."""
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
