"""`grade replay ex21 TOKEN`: run the one interleaving of a report again, and show it or step through it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.keys import keys
from grader.cli.options import (
    complete_exercise,
    find_exercise,
    open_catalogue,
    refuse_without_checks,
    report_options,
    shown_path,
    wants_color,
)
from grader.cli.run import report_width, source_of
from grader.cli.saying import say
from grader.scoring import Text

if TYPE_CHECKING:
    from grader.catalogue.exercises import Check, Exercise
    from grader.scoring import ExerciseResult

FORWARD = frozenset({"\x1b[C", "\x1b[B", "\x1bOC", "n", "l", "j", " ", "\n"})
BACK = frozenset({"\x1b[D", "\x1b[A", "\x1bOD", "p", "h", "k", "\x7f"})
FIRST = frozenset({"\x1b[H", "\x1b[1~", "g"})
LAST = frozenset({"\x1b[F", "\x1b[4~", "G"})
END = frozenset({"q", "\x1b", "\x04", ""})
KEYS = Text("→ forward · ← back · g first · G last · q end", "→ 前进 · ← 后退 · g 第一步 · G 最后一步 · q 结束")
WRITTEN = Text("The page is {path}", "页面已写入 {path}")


@click.command("replay")
@click.argument("exercise", shell_complete=complete_exercise)
@click.argument("token")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--step/--no-step", default=None, help="Step through it by keys (default: on a terminal).")
@click.option("--html", "as_page", is_flag=True, help="Write the page that steps through it, and open it.")
@report_options
@click.pass_context
def command(
    ctx: click.Context,
    exercise: str,
    token: str,
    file: Path | None,
    step: bool | None,
    as_page: bool,
    style: str,
    lang: str,
    no_color: bool,
) -> None:
    """Replay the interleaving of TOKEN on your answer to EXERCISE (or FILE)."""
    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    refuse_without_checks(found)
    check, seed = _of_token(found, token)
    path = file if file is not None else catalogue.student_file(found)
    result = _replayed(found, path, check, token, seed)
    for one in result.checks:
        if one.finding is not None and not one.finding.same_program:
            say("grade: your file has changed since this token was made")
        if one.finding is not None and one.finding.diverged:
            say("grade: the replay diverged: your program does not take the recorded steps any more")
    from grader.report import forms

    color = wants_color(no_color)
    if as_page:
        _open_page(result, source_of(path), lang)
    elif style == "text" and (step or (step is None and sys.stdin.isatty() and sys.stdout.isatty())):
        _step_through(result, source_of(path), language=lang, color=color)
    else:
        source = source_of(path) if style == "html" else None
        text = forms.render(style, result, language=lang, color=color, width=report_width(), source=source)
        click.echo(text, nl=False)
    ctx.exit(result.exit_code)


def _of_token(exercise: Exercise, token: str) -> tuple[Check, int]:
    """The check that a token belongs to, and the seed in it."""
    from grader.engine.errors import BadToken
    from grader.engine.schedule import decode

    number, _, rest = token.partition(".")
    question, _, engine_token = rest.partition(".")
    if not (number.isdigit() and question.isdigit() and 1 <= int(number) <= len(exercise.checks)):
        raise click.UsageError(f"{token[:60]!r} is not a token of {exercise.id}: copy it whole, as the report shows it")
    try:
        seed = decode(engine_token).seed
    except BadToken as error:
        raise click.UsageError(str(error)) from None
    return exercise.checks[int(number) - 1], seed


def _replayed(exercise: Exercise, path: Path, check: Check, token: str, seed: int) -> ExerciseResult:
    from grader.judge.handle import Worker

    with Worker() as worker:
        from grader.judge.session import Options, grade

        options = Options(seed=seed, only=check.id, token=token, schedules=1)
        return grade(exercise, path, shown=shown_path(path), options=options, worker=worker)


def _open_page(result: ExerciseResult, source: str | None, language: str) -> None:
    """Write the page where it stays, say where that is, and show it if this machine can."""
    import os
    import tempfile

    from grader.report import student_page

    text = student_page.student([result], {} if source is None else {result.exercise: source}, language=language)
    with tempfile.NamedTemporaryFile(
        "w", prefix=f"grade-{result.exercise}-", suffix=".html", delete=False, encoding="utf-8"
    ) as page:
        page.write(text)
    click.echo(WRITTEN.in_language(language).format(path=page.name))
    if "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ:
        click.launch(page.name)


def _step_through(result: ExerciseResult, source: str | None, *, language: str, color: bool) -> None:
    """Show one step after the other, as keys ask for them; the whole report where there is no interleaving."""
    from grader.report import stepper, terminal, untrusted, viewer

    findings = [check.finding for check in untrusted.everywhere(result, language).checks if check.finding is not None]
    trace = next((finding.trace for finding in findings if finding.trace), ())
    text = terminal.render(result, language=language, color=color, width=report_width())
    if not trace:
        click.echo(text, nl=False)
        return
    shown = viewer.interleaving(trace, language)
    lines = (source or "").split("\n")
    at = 0
    with keys() as following:
        while True:
            screen = stepper.screen(shown, at, lines, language=language, color=color, width=report_width())
            click.clear()
            click.echo(f"{screen}\n{KEYS.in_language(language)}")
            try:
                key = following()
            except KeyboardInterrupt:
                break
            if key in END:
                break
            at = _moved(at, key, last=len(shown.rows) - 1)
    click.clear()
    click.echo(text, nl=False)


def _moved(at: int, key: str, *, last: int) -> int:
    """The step that a key leads to."""
    if key in FORWARD:
        return min(last, at + 1)
    if key in BACK:
        return max(0, at - 1)
    return 0 if key in FIRST else last if key in LAST else at
