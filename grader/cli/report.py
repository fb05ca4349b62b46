"""`grade report result.json --format github`: a result that was kept as JSON, in another form."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader.cli.options import report_options, wants_color
from grader.cli.run import report_width, source_of

LARGEST_BYTES = 100_000_000


@click.command("report")
@click.argument("result", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@report_options
def command(result: Path, style: str, lang: str, no_color: bool) -> None:
    """Show RESULT, what `grade exNN --format json` has written, in another form."""
    import msgspec

    from grader.report import as_json, forms

    try:
        with result.open("rb") as file:
            read = as_json.read_exercise(file.read(LARGEST_BYTES))
    except (OSError, ValueError, msgspec.MsgspecError, json.JSONDecodeError) as error:
        raise click.UsageError(f"{result} is no result that `grade exNN --format json` has written: {error}") from None
    path = Path(read.file)
    source = source_of(path) if style == "html" and path.is_file() else None
    text = forms.render(style, read, language=lang, color=wants_color(no_color), width=report_width(), source=source)
    click.echo(text, nl=False)
