"""`grade watch ex05`: grade on every save, and say what is different from the run before."""

from __future__ import annotations

import time
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
    plain_language_options,
    refuse_without_checks,
    say_isolation,
    shown_path,
    wants_color,
)
from grader.cli.run import GRADERS_FAULT, clear_progress, progress_line, report_width
from grader.scoring import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOK_SECONDS = 0.15
"""How often the file is looked at."""
WAITING = Text("Waiting for {file} to be saved; Ctrl-C ends.", "等待 {file} 保存；按 Ctrl-C 结束。")


@click.command("watch")
@click.argument("exercise", shell_complete=complete_exercise)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--runs", type=click.IntRange(1), help="End after so many runs.")
@click.option("--no-color", is_flag=True, help="No colours, even on a terminal.")
@isolation_option
@plain_language_options
def command(
    exercise: str, file: Path | None, runs: int | None, no_color: bool, demanded: str | None, lang: str
) -> None:
    """Grade your answer to EXERCISE (or FILE) now and whenever it is saved."""
    from grader.judge.handle import Worker

    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    refuse_without_checks(found)
    path = file if file is not None else catalogue.student_file(found)
    last = None
    with Worker(hands=ahead.hands()) as worker:
        from grader.judge.session import Options, grade
        from grader.report import changes, terminal

        say_isolation(worker.isolation, demanded, lang)
        for number, _ in enumerate(_saves(path), 1):
            options = Options(progress=progress_line("text"))
            result = grade(found, path, shown=shown_path(path), options=options, worker=worker)
            clear_progress("text")
            if file is None and result.exit_code != GRADERS_FAULT:
                progress.graded(catalogue.root, found.id, result.earned)
            color = wants_color(no_color)
            if color:
                click.clear()
            click.echo(terminal.render(result, language=lang, color=color, width=report_width()))
            if last is not None:
                click.echo("\n".join(changes.between(last, result, lang)))
            last = result
            if number == runs:
                return
            click.echo(WAITING.in_language(lang).format(file=shown_path(path)))


def _saves(path: Path) -> Iterator[None]:
    """Now, and then each time the file is another one than it was, and has stopped changing."""
    seen = _state(path)
    yield
    while True:
        time.sleep(LOOK_SECONDS)
        state = _state(path)
        if state == seen:
            continue
        while state != (state := _state(path)) or state is None:  # an editor may be in the middle of it
            time.sleep(LOOK_SECONDS)
        seen = state
        yield


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
