"""`grade batch FOLDER`: grade a class."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import (
    default_language,
    find_exercise,
    isolation_option,
    open_catalogue,
    say_isolation,
    shown_path,
)
from grader.cli.saying import Refusal, progress, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.batch.find import Found
    from grader.batch.plan import Submission
    from grader.catalogue.exercises import Catalogue, Exercise
    from grader.scoring import ExerciseResult

FIRST = 10


@click.command("batch")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-e", "--exercise", "names", multiple=True, help="Grade this exercise; may be given several times.")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("grades"), help="Where the results go.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Gradings at once.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="Seed of the search.")
@isolation_option
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    names: tuple[str, ...],
    out: Path,
    jobs: int,
    seed: int,
    demanded: str | None,
) -> None:
    """Grade the submissions in FOLDER, which has one folder for each student.

    In it lie files under their starters' names, or folders as in exercises/ with the files in them. A zip may stand
    in place of the folder. Without -e, every exercise counts for which somebody handed something in; who did not gets
    0 points for it.
    """
    import tempfile

    from grader.batch.find import find
    from grader.batch.plan import plan
    from grader.batch.run import run
    from grader.batch.store import NotWritable, Store
    from grader.report import batch as summary

    catalogue = open_catalogue()
    if not folder.is_dir():
        raise click.UsageError(f"{folder} is not a folder; name one that has a folder for each student")
    if out.resolve() == folder.resolve():
        raise click.UsageError("the results cannot go among the submissions; choose another folder with -o")
    wanted = _wanted(catalogue, names)
    try:
        scratch = Path(ctx.with_resource(tempfile.TemporaryDirectory(prefix="grade-"))).resolve()
        found = find(folder.resolve(), catalogue.exercises, skip=[out.resolve()], scratch=scratch)
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be read: {error.strerror}") from None
    _settle_isolation(demanded)
    exercises = wanted or [one for one in catalogue.exercises if any(one.id in h.files for h in found.students)]
    unplaced = [(one.path, one.why) for one in found.unplaced]
    _refuse_nothing(folder, found, exercises)
    what = plan(found, exercises, root=catalogue.root, seed=seed)
    ids = [exercise.id for exercise in exercises]
    store = Store(out, what, ids)
    line = _Progress(len(what.submissions))
    try:
        store.open()
        line.show()

        def on_result(submission: Submission, result: ExerciseResult) -> None:
            store.add(submission, result)
            line.show(f"{submission.student} {submission.exercise}")

        run(catalogue, what, jobs=jobs, on_result=on_result)
        store.close()
    except NotWritable as error:
        line.clear()
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        line.clear()
        say(
            f"interrupted: {store.graded} of {len(what.submissions)} gradings were finished, and all those of "
            f"{len(store.students)} of {len(found.students)} students, whose results are in "
            f"{shown_path(store.student_folder)}; there is no gradebook of this run"
        )
        ctx.exit(130)
    line.clear()
    text = summary.render(
        store.students,
        ids,
        unplaced,
        gradebook=shown_path(store.gradebook),
        folder=shown_path(store.student_folder),
    )
    click.echo(text, nl=False)
    ctx.exit(3 if any(student.earned is None for student in store.students) else 0)


def _settle_isolation(demanded: str | None) -> None:
    """Hold the processes that grade to what is demanded, and to what this one has found."""
    from grader.sandbox.survey import examine
    from grader.sandbox.tiers import DEMANDED

    given = examine().isolation
    say_isolation(given, demanded, default_language())
    os.environ[DEMANDED] = given.tier


def _wanted(catalogue: Catalogue, names: Sequence[str]) -> list[Exercise]:
    """The exercises that were asked for, in the order of the catalogue."""
    if not names:
        catalogue.check()
    asked = {find_exercise(catalogue, name).id for name in names}
    return [exercise for exercise in catalogue.exercises if exercise.id in asked]


def _refuse_nothing(folder: Path, found: Found, exercises: Sequence[Exercise]) -> None:
    """A usage error that says what is there when there is nothing to grade."""
    if found.students and exercises:
        return
    if not found.students:
        problem = f"{folder} has no folder of a student in it"
    else:
        problem = f"{len(found.students)} folder(s) in {folder}, and in none of them a file with a starter's name"
    items = [f"{one.path} {one.why}" for one in found.unplaced[:FIRST]]
    if len(found.unplaced) > FIRST:
        items.append(f"and {len(found.unplaced) - FIRST} more")
    raise Refusal(f"{problem}: nothing to grade", items)


class _Progress:
    """A line that says how far it is."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = -1

    def show(self, last: str = "") -> None:
        self._done += 1
        progress(f"  {self._done}/{self._total} {last}")

    def clear(self) -> None:
        progress("")
