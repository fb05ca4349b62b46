"""Which student handed in what: a folder of submissions into values, and a reason for each thing that has no place.

Nothing is read but names, the teacher's lists, and the zips of students, whose answers are unpacked. A name is
untrusted: in every text it stands as `name` of `report.untrusted` writes it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader import wire
from grader.batch import archives, layouts
from grader.batch.roster import FILE_NAME, Person, Roster
from grader.batch.student import ZIP, Answer, Student, Unplaced, entries_of, is_folder, resolved
from grader.catalogue import gradescope
from grader.report.untrusted import name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from grader.catalogue.exercises import Exercise


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """What one student handed in: the file for each exercise id."""

    student: str
    files: dict[str, Answer]
    refused: wire.LoadFailed | None = None
    """Why nothing of it was looked at."""
    person: Person | None = None
    """The student's row in the roster."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A whole folder of submissions; both sorted by name."""

    students: tuple[Handed, ...]
    unplaced: tuple[Unplaced, ...]
    roster: Roster | None = None


def find(
    folder: Path,
    exercises: Sequence[Exercise],
    *,
    skip: Collection[Path] = (),
    scratch: Path | None = None,
    roster: Roster | None = None,
) -> Found:
    """Look through `folder`, in any of the layouts of `layouts`. Raises OSError when it cannot be listed.

    `skip` are files and folders that are no student's, such as the one the results go to. `scratch` is an empty folder
    of ours, which zips are unpacked into; without it there are none.
    """
    return _Finder(folder, exercises, skip, scratch, roster).found()


def opened(path: Path, into: Path) -> Path:
    """The folder of submissions in `path`: that itself, or what was unpacked of a system's export into `into`.

    Raises Refused for a zip that is not to be trusted.
    """
    if not path.is_file():
        return path
    archives.unpack(
        path.absolute(),
        path.name,
        inside=path.absolute().parent,
        into=into,
        keeps=lambda top: layouts.is_gradescope(top) or layouts.of_folder(top).number != "",
        rules=archives.OF_A_CLASS,
    )
    return into


class _Finder:
    """Collects what belongs to whom."""

    def __init__(
        self,
        folder: Path,
        exercises: Sequence[Exercise],
        skip: Collection[Path],
        scratch: Path | None,
        roster: Roster | None,
    ) -> None:
        self._folder = folder
        self._exercises = exercises
        self._scratch = scratch
        self._roster = roster
        self._unplaced: list[Unplaced] = []
        self._students: dict[str, Student] = {}
        self._taken: dict[str, str] = {}
        self._entries = [entry for entry in entries_of(folder) if resolved(Path(entry.path)) not in skip]
        self._gradescope = gradescope.names(folder / layouts.GRADESCOPE_NAMES)
        self._doubled = self._names_of_several()

    def found(self) -> Found:
        folders = [entry for entry in self._entries if is_folder(entry) and not entry.is_symlink()]
        others = [entry for entry in self._entries if entry not in folders]
        for entry in folders:
            self._a_folder(entry)
        for entry in others:  # now it is known which students have a folder
            self._a_file(entry)
        for student in self._students.values():
            self._unplaced += student.unplaced
        people = () if self._roster is None else self._roster.people
        handed = [
            Handed(student=name, files=one.files, refused=one.refused, person=one.person)
            for name, one in self._students.items()
        ]
        handed += [
            Handed(student=person.student, files={}, person=person)
            for person in people
            if person.student not in self._students
        ]
        return Found(
            students=tuple(sorted(handed, key=lambda one: one.student)),
            unplaced=tuple(sorted(self._unplaced)),
            roster=self._roster,
        )

    def _a_folder(self, entry: os.DirEntry[str]) -> None:
        shown = name(entry.name)
        label = layouts.of_folder(entry.name)
        names = [label.student, label.number, entry.name]
        if layouts.is_gradescope(entry.name) and entry.name in self._gradescope:
            names = [*self._gradescope[entry.name], entry.name]
        student = self._student(names, label, shown)
        if student is None:
            return
        if student.has_folder:
            self._unplaced.append(Unplaced(path=shown, why=f"is there beside {student.folder}, which is graded"))
        else:
            student.search(Path(entry.path), shown, self._folder)

    def _a_file(self, entry: os.DirEntry[str]) -> None:
        shown = name(entry.name)
        path = Path(entry.path)
        if entry.name in (layouts.GRADESCOPE_NAMES, FILE_NAME):
            return
        label = layouts.of_file(entry.name, self._exercises)
        is_zip = path.suffix.lower() == ZIP
        if entry.is_symlink() and (label is None or is_zip):
            self._unplaced.append(Unplaced(path=shown, why="is a symbolic link; put the student's folder itself here"))
        elif label is None or (is_zip and self._scratch is None):
            self._unplaced.append(Unplaced(path=shown, why="lies outside of every student's folder"))
        else:
            student = self._student([label.student, label.number], label, shown)
            if student is None:
                return
            if student.has_folder:
                self._unplaced.append(Unplaced(path=shown, why=f"is there beside {student.folder}, which is graded"))
            elif is_zip:
                student.unpack(entry, shown, self._folder)
            else:
                student.take(path, shown, label.file, self._folder)

    def _student(self, names: list[str], label: layouts.Label, shown: str) -> Student | None:
        """The student who is known by one of `names`; None, and a word about it, when two names are one student's."""
        person = None if self._roster is None else self._roster.find(*names)
        if person is not None:
            called = person.student
        else:
            called = name(names[0])
            if called in self._doubled:
                called = f"{called} ({name(label.number or shown)})"
            if self._roster is not None and called not in self._students:
                self._unplaced.append(Unplaced(path=shown, why="is nobody's in the roster; it is graded all the same"))
        return self._students.setdefault(called, Student(called, self._exercises, scratch=self._scratch, person=person))

    def _names_of_several(self) -> set[str]:
        """Names that a teaching system gives to students with different numbers."""
        numbers: dict[str, set[str]] = {}
        for entry in self._entries:
            label = layouts.of_folder(entry.name) if is_folder(entry) else layouts.of_file(entry.name, self._exercises)
            called = label.student if label is not None else ""
            number = label.number if label is not None else ""
            if entry.name in self._gradescope:
                called, number = self._gradescope[entry.name][0], entry.name
            if number:
                numbers.setdefault(name(called), set()).add(number)
        return {called for called, several in numbers.items() if len(several) > 1}
