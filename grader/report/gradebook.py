"""The grades of a class as CSV (RFC 4180): a row for each student, a column for each exercise.

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
