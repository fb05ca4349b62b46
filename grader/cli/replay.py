"""`grade replay ex21 TOKEN`: run the one interleaving of a report again and show it."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import find_exercise, open_catalogue, report_options, shown_path, wants_color
from grader.cli.run import source_of
from grader.cli.saying import say


@click.command("replay")
@click.argument("exercise")
@click.argument("token")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@report_options
@click.pass_context
def command(
    ctx: click.Context, exercise: str, token: str, file: Path | None, style: str, lang: str, no_color: bool
) -> None:
    """Replay the interleaving of TOKEN on your answer to EXERCISE (or FILE)."""
    from grader.engine.errors import BadToken
    from grader.engine.schedule import decode
    from grader.judge.handle import Worker

    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    number, _, rest = token.partition(".")
    question, _, engine_token = rest.partition(".")
    if not (number.isdigit() and question.isdigit() and 1 <= int(number) <= len(found.checks)):
        raise click.UsageError(f"{token[:60]!r} is not a token of {found.id}: copy it whole, as the report shows it")
    try:
        seed = decode(engine_token).seed
    except BadToken as error:
        raise click.UsageError(str(error)) from None
    check = found.checks[int(number) - 1]
    path = file if file is not None else catalogue.student_file(found)
    with Worker() as worker:
        from grader.judge.session import Options, grade

        options = Options(seed=seed, only=check.id, token=token, schedules=1)
        result = grade(found, path, shown=shown_path(path), options=options, worker=worker)
    for one in result.checks:
        if one.finding is not None and not one.finding.same_program:
            say("grade: your file has changed since this token was made")
        if one.finding is not None and one.finding.diverged:
            say("grade: the replay diverged: your program does not take the recorded steps any more")
    from grader.report import forms
    from grader.report.terminal import WIDTH

    source = source_of(path) if style == "html" else None
    text = forms.render(style, result, language=lang, color=wants_color(no_color), width=WIDTH, source=source)
    click.echo(text, nl=False)
    ctx.exit(result.exit_code)
