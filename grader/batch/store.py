"""The results of a batch on disk: a file for each student as soon as all their exercises are graded."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from grader import scoring
from grader.report import as_json, gradebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from grader.batch.plan import Plan, Submission

LONGEST_NAME_BYTES = 120
HARMLESS = frozenset(" ._-+,@()")


class NotWritable(Exception):
    """A result cannot be written: which file, and why."""


class Store:
    """Takes results in any order; `students` are those that are complete."""

    def __init__(self, folder: Path, plan: Plan, exercises: Sequence[str]) -> None:
        self.folder = folder
        self.gradebook = folder / "gradebook.csv"
        self.student_folder = folder / "students"
        self.graded = 0
        self._exercises = tuple(exercises)
        self._names = file_names(submission.student for submission in plan.submissions)
        self._results: dict[str, dict[str, scoring.ExerciseResult]] = {name: {} for name in self._names}
        self._complete: dict[str, scoring.StudentResult] = {}
        self._seed = plan.seed

    @property
    def students(self) -> tuple[scoring.StudentResult, ...]:
        """The students who are graded completely, sorted by name."""
        return tuple(self._complete[name] for name in sorted(self._complete))

    def open(self) -> None:
        """Make the folders. Raises NotWritable."""
        try:
            self.student_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritable(f"the results cannot go to {self.folder}: {error.strerror}") from None

    def add(self, submission: Submission, result: scoring.ExerciseResult) -> None:
        """Take one result. Raises NotWritable."""
        self.graded += 1
        results = self._results[submission.student]
        results[submission.exercise] = result
        if len(results) == len(self._exercises):
            student = scoring.StudentResult(
                student=submission.student,
                seed=self._seed,
                exercises=tuple(results[exercise] for exercise in self._exercises),
            )
            self._complete[submission.student] = student
            write(self.student_folder / f"{self._names[submission.student]}.json", as_json.student(student))

    def close(self) -> None:
        """Write the gradebook. Raises NotWritable."""
        write(self.gradebook, gradebook.as_csv(self.students, self._exercises))


def write(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old text or the new one, never a part. Raises NotWritable."""
    unfinished = path.parent / f".unfinished-{os.getpid()}"
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise NotWritable(f"{path} cannot be written: {error.strerror}") from None


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
