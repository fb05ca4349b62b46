"""`grade batch FOLDER`: grade a class."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from grader.cli.batch_line import Line
from grader.cli.options import (
    find_exercise,
    isolation_option,
    open_catalogue,
    plain_language_options,
    say_isolation,
    shown_path,
)
from grader.cli.saying import Refusal, progress, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.batch.find import Found
    from grader.batch.folder import Results
    from grader.batch.grading import ClassGrading, OnResult, Run
    from grader.batch.plan import Plan
    from grader.catalogue.exercises import Catalogue, Exercise

FIRST = 10


@click.command("batch")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-e", "--exercise", "names", multiple=True, help="Grade this exercise; may be given several times.")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("grades"), help="Where the results go.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Gradings at once.")
@click.option("--cluster", "address", help="Grade on the Dask cluster whose scheduler is at this address.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="Seed of the search.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A CSV of who is in the class (default: roster.csv among the submissions).",
)
@click.option(
    "-f",
    "--format",
    "forms",
    multiple=True,
    type=click.Choice(["json", "html", "text", "markdown", "gradescope"]),
    default=("json", "html"),
    show_default=True,
    help="What is written for each student; may be given several times.",
)
@click.option("--diff", is_flag=True, help="Say whose points the last change has changed, and why.")
@isolation_option
@plain_language_options
@click.pass_context
def command(
    ctx: click.Context,
    folder: Path,
    names: tuple[str, ...],
    out: Path,
    jobs: int,
    address: str | None,
    seed: int,
    roster: Path | None,
    forms: tuple[str, ...],
    diff: bool,
    demanded: str | None,
    lang: str,
) -> None:
    """Grade the submissions in FOLDER: a folder for each student, or what Moodle, Canvas or Gradescope exports.

    In a student's folder lie files under their starters' names, or folders as in exercises/ with the files in them; a
    zip may stand in its place. Single files are named ada_ex13.py. An export may be the zip itself.

    Without -e, every exercise counts for which somebody handed something in; who did not gets 0 points for it.

    Results are kept: interrupted, the same command goes on where it was, and what has not changed is not graded again.
    """
    from grader.batch.cluster import NoCluster
    from grader.batch.folder import InUse, NotWritable, Results
    from grader.batch.grading import ClassGrading, Output
    from grader.batch.plan import plan

    catalogue = open_catalogue()
    if not (folder.is_dir() or (folder.is_file() and folder.suffix.lower() == ".zip")):
        raise click.UsageError(f"{folder} is not a folder; name one that has a folder for each student, or a zip")
    if out.resolve() == folder.resolve():
        raise click.UsageError("the results cannot go among the submissions; choose another folder with -o")
    wanted = _wanted(catalogue, names)
    try:
        results = ctx.with_resource(Results(out))
        found = _find(catalogue, folder, results, roster)
        _refuse_nothing(folder, found)
        tier = _settle_isolation(demanded, lang)
        exercises = wanted or _answered(catalogue, folder, found)
        people = {one.student: one.person.cells for one in found.students if one.person is not None}
        output = Output(forms=tuple(dict.fromkeys(forms)), language=lang, roster=people)
        what = plan(found, exercises, root=catalogue.root, seed=seed, copies=results.new("copies"))
        grading = ClassGrading(results, what, exercises, tier=tier, output=output)
        run = _run(catalogue, grading, results, jobs, address)
        ctx.exit(_grade(grading, run, found, total=len(what.submissions), diff=diff))
    except (NotWritable, InUse, NoCluster) as error:
        progress("")
        raise click.ClickException(str(error)) from None


def _find(catalogue: Catalogue, folder: Path, results: Results, roster: Path | None) -> Found:
    """Who handed in what."""
    from grader.batch.find import find, opened
    from grader.batch.roster import FILE_NAME, BadRoster, read
    from grader.judge.reading import Refused
    from grader.report.words import unusable_in_words

    try:
        submissions = opened(folder.resolve(), results.new("export"))
        if roster is None and (submissions / FILE_NAME).is_file():
            roster = submissions / FILE_NAME
        return find(
            submissions,
            catalogue.exercises,
            skip=[results.path.resolve(), *([roster.resolve()] if roster is not None else [])],
            scratch=results.new("zips"),
            roster=None if roster is None else read(roster),
        )
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be read: {error.strerror}") from None
    except BadRoster as error:
        raise click.UsageError(str(error)) from None
    except Refused as refused:
        raise click.UsageError(f"{folder}: {unusable_in_words(refused.finding, 'en')}") from None


def _run(catalogue: Catalogue, grading: ClassGrading, results: Results, jobs: int, address: str | None) -> Run:
    """How to grade what is left: here, or on a cluster."""
    from grader.batch import cluster
    from grader.batch import run as here

    def run(left: Plan, on_result: OnResult) -> None:
        if address is None:
            here.run(catalogue, left, jobs=jobs, on_result=on_result, scratch=results.new("session"))
        else:
            cluster.run(
                catalogue,
                left,
                address=address,
                on_result=on_result,
                grader=grading.grader,
                checks=grading.checks,
            )

    return run


def _grade(grading: ClassGrading, run: Run, found: Found, *, total: int, diff: bool) -> int:
    """Grade a class; the exit code."""
    from grader.report import batch as summary

    line = Line(len(grading.pending))

    try:
        line.show()
        students = grading.grade(run, line.on_result)
    except KeyboardInterrupt:
        line.clear()
        say(
            f"interrupted: {grading.graded} of {len(grading.pending)} gradings were finished and are kept, and with "
            f"them those of {grading.finished_students} of {len(grading.students)} students are complete "
            f"({shown_path(grading.files.student_folder)}); the same command goes on from here"
        )
        return 130
    line.clear()
    text = summary.render(
        students,
        grading.exercises,
        [(one.path, one.why) for one in found.unplaced],
        kept=total - len(grading.pending),
        gradebook=shown_path(grading.files.gradebook),
        page=shown_path(grading.files.page),
        folder=shown_path(grading.files.student_folder),
        unwritten=sorted(grading.files.faults.items()),
    )
    click.echo(text, nl=False)
    if diff:
        rows = [(one.student, one.exercise, one.old, one.new, one.reasons) for one in grading.store.changes()]
        click.echo(summary.render_changes(rows), nl=False)
    grading.store.close()
    return 3 if grading.files.faults or any(student.earned is None for student in students) else 0


def _settle_isolation(demanded: str | None, language: str) -> str:
    """Hold the processes that grade to what is demanded, and to what this one has found; the tier."""
    from grader.sandbox.survey import examine
    from grader.sandbox.tiers import DEMANDED

    given = examine().isolation
    say_isolation(given, demanded, language)
    os.environ[DEMANDED] = given.tier
    return given.tier


def _wanted(catalogue: Catalogue, names: Sequence[str]) -> list[Exercise]:
    """The exercises that were asked for, in the order of the catalogue."""
    if not names:
        catalogue.check()
    asked = {find_exercise(catalogue, name).id for name in names}
    return [exercise for exercise in catalogue.exercises if exercise.id in asked]


def _answered(catalogue: Catalogue, folder: Path, found: Found) -> list[Exercise]:
    """The exercises for which somebody handed something in; a usage error when there are none."""
    answered = [one for one in catalogue.exercises if any(one.id in handed.files for handed in found.students)]
    if not answered:
        count = len(found.students)
        _refuse(f"{count} folder(s) in {folder}, and in none of them a file with a starter's name", found)
    return answered


def _refuse_nothing(folder: Path, found: Found) -> None:
    if not found.students:
        _refuse(f"{folder} has no folder of a student in it", found)


def _refuse(problem: str, found: Found) -> NoReturn:
    """A usage error that says what is there when there is nothing to grade."""
    items = [f"{one.path} {one.why}" for one in found.unplaced[:FIRST]]
    if len(found.unplaced) > FIRST:
        items.append(f"and {len(found.unplaced) - FIRST} more")
    raise Refusal(f"{problem}: nothing to grade", items)
