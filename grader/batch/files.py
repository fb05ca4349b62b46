"""The files of a batch's results that people and other programs read: written whole, and only where they change."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from grader.batch.folder import NotWritable
from grader.report import as_json, class_page, gradebook, gradescope, junit, lms, markdown, student_page, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from grader import scoring
    from grader.batch.similarity import Pair

LONGEST_NAME_BYTES = 120
HARMLESS = frozenset(" ._-+,@()")
STUDENT_FORMS = {
    "json": ".json",
    "html": ".html",
    "text": ".txt",
    "markdown": ".md",
    "gradescope": ".gradescope.json",
}
"""What can be written for each student, and the end of the file's name."""


class Files:
    """What is written into the folder of the results for `students`, who all have the same `exercises`.

    `forms` are keys of `STUDENT_FORMS`; `roster` has a student's cells by column, for the systems that want them.
    """

    def __init__(
        self,
        folder: Path,
        students: Iterable[str],
        exercises: Sequence[str],
        *,
        forms: Sequence[str] = ("json", "html"),
        language: str = "en",
        roster: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.folder = folder
        self.gradebook = folder / "gradebook.csv"
        self.page = folder / "index.html"
        self.student_folder = folder / "students"
        self._names = file_names(students)
        self._exercises = tuple(exercises)
        self._forms = tuple(forms)
        self._language = language
        self._roster = roster or {}
        self.faults: dict[str, str] = {}
        """Files that could not be made, by no fault of a student, and why."""
        self._suites: dict[str, str] = {}

    def open(self) -> None:
        """Make the folders, and take away the gradebook of another run. Raises NotWritable."""
        try:
            self.student_folder.mkdir(parents=True, exist_ok=True)
            self.gradebook.unlink(missing_ok=True)
        except OSError as error:
            raise NotWritable(f"the results cannot go to {self.student_folder.parent}: {error.strerror}") from None

    def write_student(self, result: scoring.StudentResult, sources: Mapping[str, str]) -> None:
        """The files of one student; `sources` has the text of each answer by exercise. Raises NotWritable."""
        name = self._names[result.student]
        for form in self._forms:
            path = self.student_folder / f"{name}{STUDENT_FORMS[form]}"
            text = self._made(path.name, partial(self._form, form, result, sources))
            if text is not None:
                write(path, text)
        suites = self._made(
            f"junit.xml, {result.student}",
            lambda: "\n".join(junit.suite(result.student, one, language=self._language) for one in result.exercises),
        )
        self._suites[result.student] = suites or ""

    def _form(self, form: str, result: scoring.StudentResult, sources: Mapping[str, str]) -> str:
        if form == "json":
            return as_json.student(result)
        if form == "html":
            return student_page.student(result.exercises, sources, language=self._language, name=result.student)
        if form == "text":
            return "\n".join(terminal.render(one, language=self._language, color=False) for one in result.exercises)
        if form == "markdown":
            return "\n".join(markdown.render(one, language=self._language) for one in result.exercises)
        return gradescope.render(result.exercises, language=self._language)

    def _made(self, what: str, make: Callable[[], str]) -> str | None:
        """A text; None where it could not be made, which is the grader's fault and costs no other file."""
        try:
            return make()
        except Exception as error:  # a result is what a submission has made of it
            self.faults[what] = f"{type(error).__name__}: {error}"
            return None

    def write_class(self, students: Sequence[scoring.StudentResult], pairs: Sequence[Pair]) -> None:
        """What is about all of them, once all their own files are written. Raises NotWritable."""
        language = self._language
        links = {name: quote(f"students/{file}.html") for name, file in self._names.items() if "html" in self._forms}
        alike = [(one.exercise, one.first, one.second, one.similarity) for one in pairs]
        write(self.folder / "checks.csv", gradebook.checks_as_csv(students))
        write(self.folder / "canvas.csv", lms.canvas(students, self._exercises, self._roster))
        write(self.folder / "moodle.csv", lms.moodle(students, self._exercises, self._roster))
        write(self.folder / "junit.xml", junit.document(self._suites[one.student] for one in students))
        write(self.folder / "class.md", markdown.of_class(students, self._exercises, language=language))
        page = self._made(self.page.name, lambda: class_page.render(students, links, alike, language=language))
        if page is not None:
            write(self.page, page)
        write(self.gradebook, gradebook.as_csv(students, self._exercises))  # the last: where it is, all is there


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
