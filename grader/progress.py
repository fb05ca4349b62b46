"""What a student has reached so far, kept beside the exercises: points of the last and the best run, hints shown.

A convenience, not a record: it lies in the student's own folder, and nothing that is graded rests on it. Where it
cannot be read or written (a read-only home, a full disk, a file that somebody broke), it is as if nothing had been
kept. The variable GRADER_STATE names another folder for it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import msgspec

FOLDER = ".grade"
VARIABLE = "GRADER_STATE"
FILE = "progress.json"
LARGEST_BYTES = 1_000_000


class Reached(msgspec.Struct, kw_only=True):
    """One exercise: points of the best and of the last run (None: never graded), and how many hints were shown."""

    best: int | None = None
    last: int | None = None
    hints: int = 0


class Progress(msgspec.Struct, kw_only=True):
    """All exercises of one folder, by id."""

    exercises: dict[str, Reached] = {}

    def of(self, exercise_id: str) -> Reached:
        """What was reached in an exercise; to be changed in place."""
        return self.exercises.setdefault(exercise_id, Reached())


def read(root: Path) -> Progress:
    """What was kept for the course in `root`."""
    try:
        with (_folder(root) / FILE).open("rb") as file:
            return msgspec.json.decode(file.read(LARGEST_BYTES), type=Progress)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Progress()


def write(root: Path, progress: Progress) -> bool:
    """Keep it. Whether that was possible."""
    name = None
    try:
        folder = _folder(root)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=FILE, delete=False) as file:
            name = file.name
            file.write(msgspec.json.encode(progress))
        os.replace(name, folder / FILE)  # a reader never sees half of it
    except OSError:
        if name is not None:
            with contextlib.suppress(OSError):
                os.unlink(name)
        return False
    return True


def graded(root: Path, exercise_id: str, points: int) -> None:
    """Keep what a run came to."""
    progress = read(root)
    reached = progress.of(exercise_id)
    reached.last = points
    reached.best = points if reached.best is None else max(points, reached.best)
    write(root, progress)


def _folder(root: Path) -> Path:
    named = os.environ.get(VARIABLE)
    return Path(named) if named else root / FOLDER
