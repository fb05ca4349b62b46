"""`grade verify [exNN …]`: prove the catalogue: right answers pass, wrong ones fail for the stated reason."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from grader.cli.options import find_exercise, open_catalogue
from grader.report import untrusted

if TYPE_CHECKING:
    from grader.judge.verification import Verified

HEAD = f"{'exercise':<28}{'reference':>10}{'accepted':>10}{'mutants':>10}{'sole killers':>14}{'seconds':>9}"


@click.command("verify")
@click.argument("exercises", nargs=-1)
@click.option("--seeds", type=click.IntRange(1, 20), default=3, show_default=True, help="How many seeds to try.")
@click.option(
    "--first-seed", type=click.IntRange(0, 1_000_000), default=0, show_default=True, help="The first of them."
)
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Submissions to grade at once (default: two a core).")
@click.option("--thorough", is_flag=True, help="Ask every check of every mutant on every seed; three times as long.")
@click.pass_context
def command(
    ctx: click.Context, exercises: tuple[str, ...], seeds: int, first_seed: int, jobs: int | None, thorough: bool
) -> None:
    """Grade starters, references, accepted variants and mutants, and compare with the key."""
    from grader.catalogue import consistency
    from grader.judge.session import HIDDEN
    from grader.judge.verification import Verified, verify

    catalogue = open_catalogue()
    chosen = [find_exercise(catalogue, name) for name in exercises] or list(catalogue.exercises)
    problems: list[str] = []
    if not exercises:
        catalogue.check()
        problems += consistency.strangers(catalogue, HIDDEN)
        for problem in problems:
            click.echo(untrusted.visible(problem))
    started = time.monotonic()
    total = Verified(folder=f"{len(chosen)} exercises", draft=False)
    click.echo(HEAD)
    with _Bar() as bar:
        tried = range(first_seed, first_seed + seeds)
        for report in verify(catalogue, chosen, seeds=tried, jobs=jobs, thorough=thorough, progress=bar.show):
            bar.hide()
            click.echo(_row(report))
            for problem in report.problems:
                click.echo(f"    {untrusted.visible(problem)}")
            problems += report.problems
            for name in ("references", "references_ok", "accepted", "accepted_ok", "mutants", "killed"):
                setattr(total, name, getattr(total, name) + getattr(report, name))
            total.checks += report.checks
            total.sole += report.sole
            total.seconds += report.seconds
    if len(chosen) > 1:
        click.echo(_row(total))
    said = "everything holds" if not problems else f"{len(problems)} problem(s)"
    which = f"{seeds} seed(s)" + (f" from {first_seed} on" if first_seed else "")
    click.echo(f"{said}; {which}, {time.monotonic() - started:.0f} seconds")
    ctx.exit(1 if problems else 0)


def _row(report: Verified) -> str:
    name = f"{report.folder} (draft)" if report.draft else report.folder
    return (
        f"{name:<28}{f'{report.references_ok}/{report.references}':>10}{f'{report.accepted_ok}/{report.accepted}':>10}"
        f"{f'{report.killed}/{report.mutants}':>10}{f'{report.sole}/{report.checks}':>14}{report.seconds:>9.1f}"
    )


class _Bar:
    """A bar on standard error, where somebody looks."""

    def __enter__(self) -> _Bar:
        self._progress = None
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self._progress = Progress(
                TextColumn("graded"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._progress.add_task("graded", total=None)
        return self

    def show(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.start()
            self._progress.update(self._task, completed=done, total=total)

    def hide(self) -> None:
        """Take it away, so that a row can be printed in its place."""
        if self._progress is not None:
            self._progress.stop()

    def __exit__(self, *exception: object) -> None:
        self.hide()
