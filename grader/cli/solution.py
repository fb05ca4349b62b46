"""`grade solution ex21`: the reference, and why it is right; for who has full points."""

from __future__ import annotations

import click

from grader import progress
from grader.catalogue.exercises import FULL_POINTS
from grader.cli.options import complete_exercise, find_exercise, open_catalogue, plain_language_options
from grader.scoring import Text

NOT_YET = Text(
    "{id}: your best run has {best} of {full} points. The reference is shown after full points: grade {id}",
    "{id}：你最好的一次是 {best}/{full} 分。得到满分之后才会显示参考答案：grade {id}",
)
NEVER = Text(
    "{id}: you have not graded it yet. The reference is shown after full points: grade {id}",
    "{id}：你还没有评过分。得到满分之后才会显示参考答案：grade {id}",
)
MISSING = "there is no reference here: this package of the course has none. Ask your teacher."


@click.command("solution")
@click.argument("exercise", shell_complete=complete_exercise)
@plain_language_options
@click.pass_context
def command(ctx: click.Context, exercise: str, lang: str) -> None:
    """Show the reference answer to EXERCISE, once yours has full points."""
    catalogue = open_catalogue()
    found = find_exercise(catalogue, exercise)
    path = catalogue.solutions(found) / "reference.py"
    if not path.is_file():
        raise click.UsageError(MISSING)
    best = progress.read(catalogue.root).of(found.id).best
    if best is None or best < FULL_POINTS:
        said = (NEVER if best is None else NOT_YET).in_language(lang)
        click.echo(said.format(id=found.id, best=best, full=FULL_POINTS))
        ctx.exit(1)
    click.echo(f"{found.id} · {found.title.in_language(lang)}   {path.relative_to(catalogue.root)}\n")
    click.echo(path.read_text(encoding="utf-8"))
    why = catalogue.key(found).why
    if why is not None:
        click.echo(click.wrap_text(why.in_language(lang), width=100) if lang != "zh" else why.zh)
