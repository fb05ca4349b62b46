"""Which student handed in what: a folder of folders into values, and a reason for each thing that has no place.

Nothing is read but names. A name is untrusted: in every text it stands as `printable` writes it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from grader.catalogue.exercises import Exercise

SKIPPED = frozenset({"__pycache__", "__MACOSX"})
NOT_READABLE = "cannot be read"


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """What one student handed in: the file for each exercise id, with its name for reports."""

    student: str
    files: dict[str, tuple[Path, str]]


class Unplaced(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something that is nobody's answer to anything, and why."""

    path: str
    why: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A whole folder of submissions; both sorted by name."""

    students: tuple[Handed, ...]
    unplaced: tuple[Unplaced, ...]


def printable(name: str) -> str:
    """A file name as text that no terminal obeys. Two names never become one: a backslash is doubled."""
    return "".join(
        letter if letter.isprintable() and letter != "\\" else letter.encode("unicode_escape").decode()
        for letter in name
    )


def find(folder: Path, exercises: Sequence[Exercise], *, skip: Collection[Path] = ()) -> Found:
    """Look through `folder`, with one folder for each student. Raises OSError when it cannot be listed.

    `skip` are folders that are no student's, such as the one the results go to.
    """
    students: list[Handed] = []
    unplaced: list[Unplaced] = []
    for entry in _entries(folder):
        name = printable(entry.name)
        path = Path(entry.path)
        if _resolved(path) in skip:
            continue
        if entry.is_symlink():
            unplaced.append(Unplaced(path=name, why="is a symbolic link; put the student's folder itself here"))
        elif _is_folder(entry):
            search = _Search(path, exercises)
            students.append(Handed(student=name, files=search.files))
            unplaced += search.unplaced
        else:
            unplaced.append(Unplaced(path=name, why="lies outside of every student's folder"))
    return Found(students=tuple(sorted(students, key=lambda one: one.student)), unplaced=tuple(sorted(unplaced)))


class _Search:
    """The folder of one student."""

    def __init__(self, folder: Path, exercises: Sequence[Exercise]) -> None:
        self.files: dict[str, tuple[Path, str]] = {}
        self.unplaced: list[Unplaced] = []
        self._folder = folder
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
            if path.suffix.lower() == ".py":
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
            self.files[owner.id] = (path, self._shown(path))

    def _leads_out(self, path: Path) -> bool:
        target = _resolved(path)
        return target is None or not target.is_relative_to(self._inside)

    def _owner(self, name: str) -> Exercise | None:
        return next((one for one in self._exercises if one.file == name), None)

    def _advice(self, name: str, exercise: Exercise | None) -> str:
        names = [exercise.file] if exercise is not None else [one.file for one in self._exercises]
        near = names if exercise is not None else difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.8)
        return f"; should it be {near[0]}?" if near else ""

    def _leave(self, path: Path, why: str) -> None:
        self.unplaced.append(Unplaced(path=self._shown(path), why=why))

    def _shown(self, path: Path) -> str:
        """The path below the folder of submissions."""
        return "/".join(printable(part) for part in path.relative_to(self._folder.parent).parts)


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
    return (entry for entry in listed if not entry.name.startswith(".") and entry.name not in SKIPPED)
