"""`grade show ex21`: the exercise's README, rendered for the terminal."""

from __future__ import annotations

import click

from grader.catalogue.exercises import CatalogueError
from grader.cli.options import complete_exercise, find_exercise, language_options, open_catalogue, wants_color
from grader.judge.session import Options, longest_seconds
from grader.report import untrusted
from grader.report.escapes import log_line
from grader.scoring import Text

LIMIT = Text("Grading takes {seconds} seconds at the very most.", "评分最多需要 {seconds} 秒。")


@click.command("show")
@click.argument("exercise", shell_complete=complete_exercise)
@language_options
def command(exercise: str, style: str, lang: str, no_color: bool) -> None:
    """Show what EXERCISE asks for."""
    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    name = "README.zh.md" if lang == "zh" else "README.md"
    path = catalogue.student_file(found).parent / name
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CatalogueError(f"{path}: the file is missing") from None
    limit = longest_seconds(found, Options())
    if style == "json":
        import json

        spec = {
            "id": found.id,
            "title": {"en": found.title.en, "zh": found.title.zh},
            "api": found.api,
            "limit_seconds": limit,
            "readme": text,
        }
        click.echo(untrusted.json_text(json.dumps(spec, ensure_ascii=False, indent=2)))
        return
    from rich.console import Console
    from rich.markdown import Markdown

    color = wants_color(no_color)
    console = Console(width=100, force_terminal=color, color_system="standard" if color else None)
    with console.capture() as capture:
        console.print(Markdown(untrusted.lines(text.expandtabs(4), most=None), hyperlinks=False))
    shown = capture.get().removesuffix("\n").split("\n")
    click.echo("\n".join(log_line(line.rstrip()) for line in shown))
    said = LIMIT.in_language(lang).format(seconds=f"{limit:.0f}")
    click.echo(f"\n{said}")
