"""The teacher's list of a class: who counts, under which name, and by which other names and numbers they are known.

A CSV with a header, as a spreadsheet, Canvas or Moodle writes it. The name for reports is in the column `student`,
`name`, `full name` or the like; without one it is the first. Every other cell may be what a submission is known by: a
folder, a number, an address, an account.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

from grader.judge.reading import Refused, decoded, read_bytes
from grader.report.untrusted import name as shown_name

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "roster.csv"
LARGEST_BYTES = 5_000_000
NAME_COLUMNS = ("student", "name", "full name", "display name")
POINTS_POSSIBLE = "points possible"
"""The second row of Canvas' own export is no student."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A row: the name for reports, and every cell by its column."""

    student: str
    cells: dict[str, str]


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """A class, in the order of the file."""

    people: tuple[Person, ...]
    columns: tuple[str, ...]

    def find(self, *names: str) -> Person | None:
        """Who is known by one of these names; one that several people are known by says nothing.

        GitHub Classroom names a checkout `assignment-account`: an account is found at the end, too.
        """
        for name in names:
            wanted = _folded(name)
            exact = [one for one in self.people if wanted and wanted in _known_as(one)]
            if len(exact) == 1:
                return exact[0]
            if exact:
                continue
            ends = [
                one for one in self.people if any(wanted.endswith(f"-{known}") for known in _known_as(one) if known)
            ]
            if len(ends) == 1:
                return ends[0]
        return None


class BadRoster(Exception):
    """A roster that cannot be used: where, and what to do."""


def read(path: Path) -> Roster:
    """Read a roster. Raises BadRoster."""
    try:
        text = decoded(read_bytes(path, path.name, limit_bytes=LARGEST_BYTES), path.name)
    except Refused as refused:
        raise BadRoster(f"{path} cannot be read as a list in UTF-8 ({refused})") from None
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise BadRoster(f"{path} needs a line of column names, and a line for each student below it")
    columns = tuple(column.strip() for column in rows[0])
    of_names = next((n for n, column in enumerate(columns) if column.lower() in NAME_COLUMNS), 0)
    people: dict[str, Person] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
        raw = cells.get(columns[of_names], "")
        if raw.lower() == POINTS_POSSIBLE:
            continue
        student = shown_name(raw)
        if not student:
            raise BadRoster(f"{path}, row {number}: the column {columns[of_names]!r} is empty")
        if student in people:
            raise BadRoster(f"{path}, row {number}: {student} is there twice; give one of them another name")
        people[student] = Person(student=student, cells=cells)
    return Roster(people=tuple(people.values()), columns=columns)


def _known_as(person: Person) -> set[str]:
    return {_folded(cell) for cell in (person.student, *person.cells.values()) if cell}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
