"""The files of a batch's results that people and other programs read: written whole, and only where they change."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from grader.batch.folder import NotWritable
from grader.report import as_json, gradebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from grader import scoring

LONGEST_NAME_BYTES = 120
HARMLESS = frozenset(" ._-+,@()")


class Files:
    """What is written into the folder of the results for `students`, who all have the same `exercises`."""

    def __init__(self, folder: Path, students: Iterable[str], exercises: Sequence[str]) -> None:
        self.gradebook = folder / "gradebook.csv"
        self.student_folder = folder / "students"
        self._names = file_names(students)
        self._exercises = tuple(exercises)

    def open(self) -> None:
        """Make the folders, and take away the gradebook of another run. Raises NotWritable."""
        try:
            self.student_folder.mkdir(parents=True, exist_ok=True)
            self.gradebook.unlink(missing_ok=True)
        except OSError as error:
            raise NotWritable(f"the results cannot go to {self.student_folder.parent}: {error.strerror}") from None

    def write_student(self, result: scoring.StudentResult) -> None:
        """The file of one student. Raises NotWritable."""
        write(self.student_folder / f"{self._names[result.student]}.json", as_json.student(result))

    def write_class(self, students: Sequence[scoring.StudentResult]) -> None:
        """What is about all of them. Raises NotWritable."""
        write(self.gradebook, gradebook.as_csv(students, self._exercises))


def write(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old text or the new one, never a part. Raises NotWritable."""
    unfinished = path.parent / ".unfinished"  # there is one run at a time in a folder of results
    try:
        if _is_there(path, text):
            return
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise NotWritable(f"{path} cannot be written: {error.strerror}") from None


def _is_there(path: Path, text: str) -> bool:
    data = text.encode()
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def file_names(students: Iterable[str]) -> dict[str, str]:
    """A file name for each student: their own where it is harmless, else with a digest after a `~`.

    Harmless: letters, digits, and a few signs, not too long, not hidden, no option of a command, and unlike every
    other student's even where capitals or accents count for nothing. No two students get one name, since a name
    with a `~` is never harmless.
    """
    names = dict.fromkeys(students, "")
    alike = Counter(_folded(student) for student in names)
    for student in names:
        safe = "".join(letter if letter.isalnum() or letter in HARMLESS else "_" for letter in student)
        safe = safe.encode()[:LONGEST_NAME_BYTES].decode(errors="ignore").lstrip(" .-").rstrip(" .")
        if not safe or safe != student or alike[_folded(student)] > 1:
            safe += "~" + hashlib.sha256(student.encode()).hexdigest()[:12]
        names[student] = safe
    return names


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
