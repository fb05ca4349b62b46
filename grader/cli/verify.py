"""`grade verify [exNN …]`: prove the catalogue: right answers pass, wrong ones fail for the stated reason."""

from __future__ import annotations

import click

from grader.cli.options import find_exercise, open_catalogue
from grader.report import untrusted


@click.command("verify")
@click.argument("exercises", nargs=-1)
@click.option("--seeds", type=click.IntRange(1, 20), default=3, show_default=True, help="How many seeds to try.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Submissions to grade at once (default: the cores).")
@click.pass_context
def command(ctx: click.Context, exercises: tuple[str, ...], seeds: int, jobs: int | None) -> None:
    """Grade starters, references, accepted variants and mutants, and compare with the key."""
    from grader.judge.verification import verify

    catalogue = open_catalogue()
    if not exercises:
        catalogue.check()
    chosen = [find_exercise(catalogue, name) for name in exercises] or list(catalogue.exercises)
    problems = 0
    click.echo(f"{'exercise':<26}{'right':>7}{'mutants':>10}{'sole killers':>14}{'seconds':>9}")
    for report in verify(catalogue, chosen, seeds=seeds, jobs=jobs):
        click.echo(
            f"{report.folder:<26}{report.right_ok:>4}/{report.right:<2}{report.killed:>7}/{report.mutants:<2}"
            f"{report.sole:>10}/{report.checks:<3}{report.seconds:>9.1f}"
        )
        for problem in report.problems:
            click.echo(f"    {untrusted.visible(problem)}")
        problems += len(report.problems)
    click.echo("everything holds" if not problems else f"{problems} problem(s)")
    ctx.exit(1 if problems else 0)
