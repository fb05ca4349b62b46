"""The grades of a class as CSV (RFC 4180): a row for each student, a column for each exercise or for each check.

Texts stand in quotes and points do not, so that a spreadsheet counts what is ours and computes nothing that is not.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from grader.report.escapes import csv_cell
from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.scoring import StudentResult

NOT_GRADED = Status.GRADER_ERROR.value
"""In place of points where the grader itself failed: a word, since a spreadsheet counts an empty cell as 0."""


def as_csv(students: Sequence[StudentResult], exercises: Sequence[str]) -> str:
    """The gradebook, in the order of `students`. `exercises` are ids, in the order of every student's results."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(["student", *exercises, "total", "out of"])
    for student in students:
        points = [NOT_GRADED if result.exit_code == 3 else result.earned for result in student.exercises]
        total = NOT_GRADED if student.earned is None else student.earned
        writer.writerow([csv_cell(student.student), *points, total, student.possible])
    return text.getvalue()


def checks_as_csv(students: Sequence[StudentResult]) -> str:
    """A column for each check of each exercise (`ex13.no_increment_is_lost`), in the order of the results."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    names = [f"{result.exercise}.{check.id}" for result in students[0].exercises for check in result.checks]
    possible = [check.points for result in students[0].exercises for check in result.checks]
    writer.writerow(["student", *names])
    writer.writerow(["out of", *possible])
    for student in students:
        points = [
            NOT_GRADED if check.status is Status.GRADER_ERROR else check.earned
            for result in student.exercises
            for check in result.checks
        ]
        writer.writerow([csv_cell(student.student), *points])
    return text.getvalue()
