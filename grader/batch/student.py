"""What one student handed in: a folder, a checkout of the course, a zip, single files, or several of these."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader.batch import archives
from grader.judge.reading import Refused
from grader.report import words
from grader.report.untrusted import name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader import wire
    from grader.batch.roster import Person
    from grader.catalogue.exercises import Exercise

NOT_READABLE = "cannot be read"
ZIP = ".zip"
MOST_LEFT = 20
"""Entries of a zip that are listed one by one."""
EXERCISES = "exercises"
"""Where a checkout of the course has its exercises."""
NO_ANSWERS_IN = frozenset({"solutions", "grader", "tests", "benchmarks", "grades"})
"""Further folders of such a checkout."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was handed in, and its name for reports."""

    path: Path
    shown: str
    inside: Path
    """A folder above `path`, from which no link is followed any more."""


class Unplaced(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something that is nobody's answer to anything, and why."""

    path: str
    why: str


class Student:
    """Looks through what one student handed in; `files` are the answers by exercise id.

    `scratch` is a folder of ours that zips are unpacked into; without it there are none.
    """

    def __init__(
        self, student: str, exercises: Sequence[Exercise], *, scratch: Path | None, person: Person | None
    ) -> None:
        self.files: dict[str, Answer] = {}
        self.unplaced: list[Unplaced] = []
        self.refused: wire.LoadFailed | None = None
        self.person = person
        self.has_folder = False
        self.folder = student
        self._exercises = exercises
        self._scratch = scratch

    def search(self, folder: Path, shown: str, inside: Path) -> None:
        """Look through the student's folder, which is called `shown` in reports; `inside` is above it."""
        self.has_folder = True
        self.folder = shown
        _Search(self, folder, shown, inside).look()
        if not self.files and not self.unplaced:
            self.leave(shown, "holds no answer")

    def unpack(self, entry: os.DirEntry[str], shown: str, inside: Path) -> None:
        """Look through a zip of the student's."""
        if self._scratch is None:
            self.leave(shown, "is a zip in a student's folder; unpack it, or put it in place of the folder")
            return
        into = self._scratch / str(len(os.listdir(self._scratch)))
        into.mkdir(mode=0o700)
        try:
            left = archives.unpack(
                Path(entry.path),
                shown,
                inside=inside,
                into=into,
                keeps=lambda top: self.of_folder(top) is not None,
                rules=archives.OF_A_STUDENT,
            )
        except Refused as refused:
            self.refused = refused.finding
            self.leave(shown, words.unusable_in_words(refused.finding, "en"))
            return
        before = len(self.unplaced), len(self.files)
        _Search(self, into, shown, into).look()
        for one in left[:MOST_LEFT]:
            self.leave(f"{shown}/{name(one.path)}", one.why)
        if len(left) > MOST_LEFT:
            self.leave(shown, f"has {len(left) - MOST_LEFT} more such entries")
        if before == (len(self.unplaced), len(self.files)):
            self.leave(shown, "holds no answer")

    def take(self, path: Path, shown: str, file: str, inside: Path) -> None:
        """A single file that lies beside those of others; `file` is what the student called it."""
        exercise = self.owner(file)
        if exercise is None:
            if path.suffix.lower() == ".py":
                self.leave(shown, "has the name of no starter" + self.advice(file, None))
        elif path.is_symlink():
            self.leave(shown, "leads out of the student's folder")
        elif not path.is_file():
            self.leave(shown, "is not a regular file")
        else:
            self.place(exercise, Answer(path=path.absolute(), shown=shown, inside=inside.absolute()))

    def place(self, exercise: Exercise, answer: Answer) -> None:
        """Make it the answer, unless there is one."""
        if exercise.id in self.files:
            self.leave(answer.shown, f"is there twice; {self.files[exercise.id].shown} is graded")
        else:
            self.files[exercise.id] = answer

    def owner(self, file: str) -> Exercise | None:
        """The exercise whose starter has this name."""
        return next((one for one in self._exercises if one.file == file), None)

    def of_folder(self, folder: str) -> Exercise | None:
        """The exercise whose folder has this name."""
        return next((one for one in self._exercises if one.folder == folder), None)

    def advice(self, file: str, exercise: Exercise | None) -> str:
        """A question whether another name was meant."""
        names = [exercise.file] if exercise is not None else [one.file for one in self._exercises]
        near = names if exercise is not None else difflib.get_close_matches(file.lower(), names, n=1, cutoff=0.8)
        return f"; should it be {near[0]}?" if near else ""

    def leave(self, shown: str, why: str) -> None:
        """Note that something has no place."""
        self.unplaced.append(Unplaced(path=shown, why=why))


class _Search:
    """One folder of a student, or what was unpacked of their zip."""

    def __init__(self, student: Student, folder: Path, shown: str, inside: Path) -> None:
        self._student = student
        self._folder = folder
        self._name = shown
        self._above = inside.absolute()
        self._inside = folder.resolve()

    def look(self) -> None:
        try:
            entries = list(entries_of(self._folder))
            folders = [entry for entry in entries if is_folder(entry)]
            for entry in folders:  # a file in its exercise's folder goes before one of the same name above it
                self._a_folder(entry, is_course=any(one.name == EXERCISES for one in folders))
            files = [entry for entry in entries if not is_folder(entry)]
            for entry in sorted(files, key=_is_zip):  # and one that lies open before one in a zip
                self._file(entry, None)
        except OSError as error:
            self._leave(self._folder, f"{NOT_READABLE}: {error.strerror}")

    def _a_folder(self, entry: os.DirEntry[str], *, is_course: bool) -> None:
        path = Path(entry.path)
        exercise = self._student.of_folder(entry.name)
        if exercise is not None:
            self._exercise_folder(path, exercise)
        elif entry.name == EXERCISES and not self._leads_out(path):
            for inner in entries_of(path):
                found = self._student.of_folder(inner.name)
                if found is not None and is_folder(inner):
                    self._exercise_folder(Path(inner.path), found)
        elif self._student.owner(entry.name) is not None:
            self._leave(path, "is a folder, not a file")
        elif not (is_course and entry.name in NO_ANSWERS_IN):
            self._leave(path, "is not the folder of an exercise")

    def _exercise_folder(self, path: Path, exercise: Exercise) -> None:
        if self._leads_out(path):
            self._leave(path, "leads out of the student's folder")
            return
        try:
            for inner in entries_of(path):
                self._file(inner, exercise)
        except OSError as error:
            self._leave(path, f"{NOT_READABLE}: {error.strerror}")

    def _file(self, entry: os.DirEntry[str], exercise: Exercise | None) -> None:
        path = Path(entry.path)
        owner = self._student.owner(entry.name)
        if owner is None:
            if _is_zip(entry):
                self._zip(entry)
            elif path.suffix.lower() == ".py":
                self._leave(path, "has the name of no starter" + self._student.advice(entry.name, exercise))
        elif exercise is not None and owner is not exercise:
            self._leave(path, f"is the file of {owner.id}, in the folder of {exercise.id}")
        elif self._leads_out(path):
            self._leave(path, "leads out of the student's folder")
        elif not _is_file(entry):
            self._leave(path, "is not a regular file")
        else:
            answer = Answer(path=path.resolve(), shown=self._shown(path), inside=self._above)
            self._student.place(owner, answer)

    def _zip(self, entry: os.DirEntry[str]) -> None:
        if entry.is_symlink():
            self._leave(Path(entry.path), "leads out of the student's folder")
        else:
            self._student.unpack(entry, self._shown(Path(entry.path)), self._above)

    def _leads_out(self, path: Path) -> bool:
        target = resolved(path)
        return target is None or not target.is_relative_to(self._inside)

    def _leave(self, path: Path, why: str) -> None:
        self._student.leave(self._shown(path), why)

    def _shown(self, path: Path) -> str:
        """The path below the folder of submissions."""
        return "/".join([self._name, *(name(part) for part in path.relative_to(self._folder).parts)])


def resolved(path: Path) -> Path | None:
    """Where a path leads; None when its links go round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is one, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_zip(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(ZIP)


def entries_of(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder and is not hidden, sorted by name."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    return (entry for entry in listed if not entry.name.startswith(".") and entry.name not in archives.IGNORED)
