"""`grade hint ex21`: the next hint for an exercise, from vague to concrete, one at a time."""

from __future__ import annotations

import click

from grader import progress
from grader.cli.options import complete_exercise, find_exercise, open_catalogue, plain_language_options
from grader.scoring import Text

HEAD = Text("{id} · hint {number} of {total}", "{id} · 提示 {number}/{total}")
MORE = Text("When you are stuck again: grade hint {id}", "再次卡住时：grade hint {id}")
LAST = Text(
    "That was the last one. `grade {id}` shows the shortest interleaving that breaks your answer: begin there.",
    "这是最后一条提示。`grade {id}` 会显示让你的答案出错的最短交错执行：从那里看起。",
)
NONE = Text("{id} has no hints.", "{id} 没有提示。")


@click.command("hint")
@click.argument("exercise", shell_complete=complete_exercise)
@click.option("-n", "--number", type=click.IntRange(1), help="This hint, not the next one.")
@plain_language_options
@click.pass_context
def command(ctx: click.Context, exercise: str, number: int | None, lang: str) -> None:
    """Show the next hint for EXERCISE."""
    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    total = len(found.hints)
    if not total:
        click.echo(NONE.in_language(lang).format(id=found.id))
        return
    if number is not None and number > total:
        raise click.BadParameter(f"{found.id} has {total} hints", ctx=ctx, param_hint="--number")
    kept = progress.read(catalogue.root)
    reached = kept.of(found.id)
    shown = number or min(reached.hints + 1, total)
    reached.hints = max(shown, reached.hints)
    progress.write(catalogue.root, kept)
    click.echo(HEAD.in_language(lang).format(id=found.id, number=shown, total=total))
    click.echo(f"\n  {found.hints[shown - 1].in_language(lang)}\n")
    click.echo((MORE if shown < total else LAST).in_language(lang).format(id=found.id))
