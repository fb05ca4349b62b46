"""`grade new ex41 my_exercise`: a draft of an exercise, that works and is to be changed."""

from __future__ import annotations

import click

from grader.cli.options import open_catalogue, shown_path

STEPS = """\
It is a draft, and small, but whole: `grade verify {id}` is green. Now, step by step (CONTRIBUTING.md says more):
  1. the situation and the API: both READMEs, the starter, `api` and `requires` in exercises.yaml
  2. the reference, and how it is driven: solutions/, scenarios.py
  3. what must hold: the test, the checks in exercises.yaml
  4. two accepted variants, five mutants, key.yaml; hints; then take `draft: true` out"""


@click.command("new")
@click.argument("exercise_id", metavar="ID")
@click.argument("name")
def command(exercise_id: str, name: str) -> None:
    """Begin the exercise ID (such as ex41) with that NAME (such as my_exercise)."""
    from grader.catalogue.scaffold import scaffold
    from grader.judge.session import HIDDEN

    catalogue = open_catalogue()
    if not HIDDEN.is_relative_to(catalogue.root.resolve()):
        raise click.UsageError(f"the hidden checks are not in {catalogue.root}: work in a checkout of the course")
    for path in scaffold(catalogue, exercise_id.lower(), name, hidden=HIDDEN):
        click.echo(f"  {shown_path(path)}")
    click.echo(STEPS.format(id=exercise_id.lower()))
