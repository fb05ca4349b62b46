"""`grade kit OUT`: the package for students, for GitHub, or the autograder for Gradescope."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import click

from grader.cli.options import find_exercise, open_catalogue, shown_path

DATE = (1980, 1, 1, 0, 0, 0)
"""The same files make the same zip."""
NEXT = {
    "students": "Students set it up with the one command in its README.",
    "github": "Make it the template of the assignment's repositories; every push is graded.",
    "gradescope": "Zip what is in it, and upload that as the autograder; or name a zip as OUT.",
}


@click.command("kit")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("-e", "--exercise", "names", multiple=True, help="Only this exercise; may be given several times.")
@click.option(
    "--for",
    "goal",
    type=click.Choice(["students", "github", "gradescope"]),
    default="students",
    show_default=True,
    help="Whom it is for.",
)
@click.option("--hidden/--no-hidden", default=True, show_default=True, help="With the hidden checks, or without.")
def command(out: Path, names: tuple[str, ...], goal: str, hidden: bool) -> None:
    """Write the students' package to OUT, a new folder or a file that ends in .zip.

    It holds the exercises and the grader, and no reference, mutant or key. Without the hidden checks `grade explore`,
    `show` and `hint` work, and `grade exNN` says that the teacher's package has the checks.
    """
    from grader.catalogue import kit

    catalogue = open_catalogue()
    catalogue.check()
    asked = {find_exercise(catalogue, name).id for name in names}
    exercises = [one for one in catalogue.exercises if (one.id in asked if names else not one.draft)]
    if goal != "students" and not hidden:
        raise click.UsageError(f"an autograder for {goal} needs the hidden checks")
    if out.exists() and (out.is_file() or any(out.iterdir())):
        raise click.UsageError(f"{shown_path(out)} is there already; name a new one")
    files = kit.files(catalogue, exercises, goal=goal, hidden=hidden)
    try:
        if out.suffix == ".zip":
            out.write_bytes(_zipped(files, kit.EXECUTABLE))
        else:
            for path, data in files.items():
                (out / path).parent.mkdir(parents=True, exist_ok=True)
                (out / path).write_bytes(data)
                (out / path).chmod(0o755 if path in kit.EXECUTABLE else 0o644)
    except OSError as error:
        raise click.ClickException(f"{error.filename or out} cannot be written: {error.strerror}") from None
    click.echo(f"{shown_path(out)}: {len(files)} files, {len(exercises)} exercises. {NEXT[goal]}")


def _zipped(files: dict[str, bytes], executable: frozenset[str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, DATE)
            entry.external_attr = (0o100755 if path in executable else 0o100644) << 16
            archive.writestr(entry, files[path], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
