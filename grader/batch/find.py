"""Which student handed in what: a folder of folders into values, and a reason for each thing that has no place.

Nothing is read but names, and the zips of students, whose answers are unpacked. A name is untrusted: in every text
it stands as `name` of `report.untrusted` writes it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader import wire
from grader.batch import archives
from grader.judge.reading import Refused
from grader.report import words
from grader.report.untrusted import name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from grader.catalogue.exercises import Exercise

NOT_READABLE = "cannot be read"
ZIP = ".zip"
MOST_LEFT = 20
"""Entries of a zip that are listed one by one."""


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """What one student handed in: the file for each exercise id, with its name for reports."""

    student: str
    files: dict[str, tuple[Path, str]]
    inside: Path
    """A folder above all of `files`, from which no link is followed any more."""
    refused: wire.LoadFailed | None = None
    """Why nothing of it was looked at."""


class Unplaced(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something that is nobody's answer to anything, and why."""

    path: str
    why: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A whole folder of submissions; both sorted by name."""

    students: tuple[Handed, ...]
    unplaced: tuple[Unplaced, ...]


def find(
    folder: Path, exercises: Sequence[Exercise], *, skip: Collection[Path] = (), scratch: Path | None = None
) -> Found:
    """Look through `folder`, with one folder or zip for each student. Raises OSError when it cannot be listed.

    `skip` are folders that are no student's, such as the one the results go to. `scratch` is an empty folder of ours,
    which zips are unpacked into; without it there are none.
    """
    students: dict[str, Handed] = {}
    unplaced: list[Unplaced] = []
    zips: list[os.DirEntry[str]] = []
    for entry in _entries(folder):
        shown = name(entry.name)
        path = Path(entry.path)
        if _resolved(path) in skip:
            continue
        if entry.is_symlink():
            unplaced.append(Unplaced(path=shown, why="is a symbolic link; put the student's folder itself here"))
        elif _is_folder(entry):
            search = _Search(path, shown, exercises)
            students[shown] = Handed(student=shown, files=search.files, inside=folder)
            unplaced += search.unplaced
        elif path.suffix.lower() == ZIP and scratch is not None:
            zips.append(entry)
        else:
            unplaced.append(Unplaced(path=shown, why="lies outside of every student's folder"))
    for number, entry in enumerate(zips):  # now it is known which students have a folder
        student = name(Path(entry.name).stem)
        if student in students:
            unplaced.append(Unplaced(path=name(entry.name), why=f"is there beside {student}, which is graded"))
        elif scratch is not None:
            students[student], left = _zip(entry, student, exercises, folder=folder, into=scratch / str(number))
            unplaced += left
    return Found(students=tuple(students[student] for student in sorted(students)), unplaced=tuple(sorted(unplaced)))


def _zip(
    entry: os.DirEntry[str], student: str, exercises: Sequence[Exercise], *, folder: Path, into: Path
) -> tuple[Handed, list[Unplaced]]:
    """What a student has handed in as a zip."""
    shown = name(entry.name)
    into.mkdir(mode=0o700)
    try:
        left = archives.unpack(
            Path(entry.path), shown, inside=folder, into=into, folders=[exercise.folder for exercise in exercises]
        )
    except Refused as refused:
        finding = refused.finding
        why = words.unusable_in_words(finding, "en")
        return Handed(student=student, files={}, inside=into, refused=finding), [Unplaced(path=shown, why=why)]
    search = _Search(into, shown, exercises)
    unplaced = [Unplaced(path=f"{shown}/{name(one.path)}", why=one.why) for one in left[:MOST_LEFT]]
    if len(left) > MOST_LEFT:
        unplaced.append(Unplaced(path=shown, why=f"has {len(left) - MOST_LEFT} more such entries"))
    return Handed(student=student, files=search.files, inside=into), [*search.unplaced, *unplaced]


class _Search:
    """The folder of one student, or what was unpacked of their zip; `shown` is its name in reports."""

    def __init__(self, folder: Path, shown: str, exercises: Sequence[Exercise]) -> None:
        self.files: dict[str, tuple[Path, str]] = {}
        self.unplaced: list[Unplaced] = []
        self._folder = folder
        self._name = shown
        self._inside = folder.resolve()
        self._exercises = exercises
        try:
            entries = list(_entries(folder))
            for entry in entries:  # a file in its exercise's folder goes before one of the same name above it
                if _is_folder(entry):
                    self._exercise_folder(entry)
            for entry in entries:
                if not _is_folder(entry):
                    self._file(entry, None)
        except OSError as error:
            self._leave(folder, f"{NOT_READABLE}: {error.strerror}")
        if not self.files and not self.unplaced:
            self._leave(folder, "holds no answer")

    def _exercise_folder(self, entry: os.DirEntry[str]) -> None:
        path = Path(entry.path)
        exercise = next((one for one in self._exercises if one.folder == entry.name), None)
        if exercise is None:
            owner = self._owner(entry.name)
            self._leave(path, "is a folder, not a file" if owner else "is not the folder of an exercise")
        elif self._leads_out(path):
            self._leave(path, "leads out of the student's folder")
        else:
            try:
                for inner in _entries(path):
                    self._file(inner, exercise)
            except OSError as error:
                self._leave(path, f"{NOT_READABLE}: {error.strerror}")

    def _file(self, entry: os.DirEntry[str], exercise: Exercise | None) -> None:
        path = Path(entry.path)
        owner = self._owner(entry.name)
        if owner is None:
            if path.suffix.lower() == ZIP:
                self._leave(path, "is a zip in a student's folder; unpack it, or put it in place of the folder")
            elif path.suffix.lower() == ".py":
                self._leave(path, "has the name of no starter" + self._advice(entry.name, exercise))
        elif exercise is not None and owner is not exercise:
            self._leave(path, f"is the file of {owner.id}, in the folder of {exercise.id}")
        elif self._leads_out(path):
            self._leave(path, "leads out of the student's folder")
        elif not _is_file(entry):
            self._leave(path, "is not a regular file")
        elif owner.id in self.files:
            self._leave(path, f"is there twice; {self.files[owner.id][1]} is graded")
        else:
            self.files[owner.id] = (path.resolve(), self._shown(path))

    def _leads_out(self, path: Path) -> bool:
        target = _resolved(path)
        return target is None or not target.is_relative_to(self._inside)

    def _owner(self, file: str) -> Exercise | None:
        return next((one for one in self._exercises if one.file == file), None)

    def _advice(self, file: str, exercise: Exercise | None) -> str:
        names = [exercise.file] if exercise is not None else [one.file for one in self._exercises]
        near = names if exercise is not None else difflib.get_close_matches(file.lower(), names, n=1, cutoff=0.8)
        return f"; should it be {near[0]}?" if near else ""

    def _leave(self, path: Path, why: str) -> None:
        self.unplaced.append(Unplaced(path=self._shown(path), why=why))

    def _shown(self, path: Path) -> str:
        """The path below the folder of submissions."""
        return "/".join([self._name, *(name(part) for part in path.relative_to(self._folder).parts)])


def _resolved(path: Path) -> Path | None:
    """Where a path leads; None when its links go round in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder and is not hidden, sorted by name."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    return (entry for entry in listed if not entry.name.startswith(".") and entry.name not in archives.IGNORED)
