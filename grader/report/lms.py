"""The grades of a class as the CSVs that Canvas and Moodle import. Pure.

A teaching system knows students by columns that only it can tell: they come from the roster, which may be its own
export. Without a roster there is the name alone, and the system asks whom it means.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from grader.report.escapes import csv_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from grader.scoring import StudentResult

    Roster = Mapping[str, Mapping[str, str]]

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
"""What identifies a row of Canvas' gradebook, in its order."""
POINTS_POSSIBLE = "    Points Possible"
"""The second row, by its first cell; the blanks are Canvas' own."""
MOODLE = (
    ("ID number", ("id number", "idnumber", "sid", "number")),
    ("Email address", ("email address", "email", "e-mail", "mail")),
    ("Username", ("username", "login")),
)
"""What Moodle's import can find a user by, and what rosters call it."""


def canvas(students: Sequence[StudentResult], exercises: Sequence[str], roster: Roster) -> str:
    """The import for Canvas: an assignment for each exercise. An empty cell, where the grader failed, changes nothing.

    `roster` has each student's cells by column.
    """
    possible = {result.exercise: result.possible for student in students for result in student.exercises}
    rows: list[list[str | int]] = [
        [*CANVAS, *exercises],
        [POINTS_POSSIBLE, *[""] * (len(CANVAS) - 1), *(possible.get(one, "") for one in exercises)],
    ]
    for student in students:
        cells = _cells(student, roster)
        known = [cells.get(column.lower(), "") for column in CANVAS[1:]]
        rows.append([csv_cell(student.student), *map(csv_cell, known), *_points(student)])
    return _as_csv(rows)


def moodle(students: Sequence[StudentResult], exercises: Sequence[str], roster: Roster) -> str:
    """The import for Moodle's gradebook, with what it may find users by. An empty cell changes nothing here, too."""
    rows: list[list[str | int]] = [["Full name", *(column for column, _ in MOODLE), *exercises]]
    for student in students:
        cells = _cells(student, roster)
        known = [next((cells[name] for name in names if name in cells), "") for _, names in MOODLE]
        points = _points(student)
        rows.append([csv_cell(student.student), *map(csv_cell, known), *points])
    return _as_csv(rows)


def _cells(student: StudentResult, roster: Roster) -> dict[str, str]:
    return {key.lower(): value for key, value in roster.get(student.student, {}).items()}


def _points(student: StudentResult) -> list[int | str]:
    return ["" if result.exit_code == 3 else result.earned for result in student.exercises]


def _as_csv(rows: Sequence[Sequence[str | int]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
    return text.getvalue()
