"""What a batch came to, as text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from grader.report import escapes, untrusted
from grader.scoring import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.scoring import ExerciseResult, StudentResult

WIDEST = 40


def render(
    students: Sequence[StudentResult],
    exercises: Sequence[str],
    unplaced: Sequence[tuple[str, str]],
    *,
    kept: int,
    gradebook: str,
    page: str,
    folder: str,
    unwritten: Sequence[tuple[str, str]] = (),
) -> str:
    """The summary. `unplaced` are pairs of a path and why it was not graded; `kept` counts results of
    earlier runs; `unwritten` are files that could not be made, and why."""
    gradings = [(student.student, result) for student in students for result in student.exercises]
    faults = [(name, result) for name, result in gradings if result.exit_code == 3]
    lines = [
        f"{_count(len(students), 'student')}, {_count(len(exercises), 'exercise')} ({', '.join(exercises)}), "
        f"{_count(len(gradings), 'grading')}{f' ({kept} kept)' if kept else ''}, {_count(len(faults), 'grader error')}"
    ]
    if faults:
        lines += ["", "Not graded, by the grader's own fault; please report it:"]
        lines += _rows([(f"{name}  {result.exercise}", fault(result)) for name, result in faults])
    if unplaced:
        lines += ["", "Not placed:", *_rows(unplaced)]
    if unwritten:
        lines += ["", "Not written, by the grader's own fault; please report it:", *_rows(unwritten)]
    where = (("Gradebook", gradebook), ("The class", page), ("Each student", folder))
    lines += ["", *(f"{what}: {untrusted.visible(path, most=None)}" for what, path in where)]
    return "\n".join(escapes.log_line(line.rstrip()) for line in lines) + "\n"


REASONS = {
    "submission": "the submission is another one",
    "checks": "the checks are others",
    "grader": "the grader is another one",
    "seed": "another seed",
    "new": "not graded before",
    "": "nothing is different: the result is not stable",
}


def render_changes(changes: Sequence[tuple[str, str, int | None, int | None, Sequence[str]]]) -> str:
    """Old against new points: student, exercise, both (None for a fault of the grader), and keys of `REASONS`."""
    if not changes:
        return "\nNo points are others than in the run before.\n"
    rows = [
        (
            f"{student}  {exercise}  {_points(old, reasons)} → {_points(new)}",
            "; ".join(REASONS[reason] for reason in reasons or ("",)),
        )
        for student, exercise, old, new, reasons in changes
    ]
    lines = ["", f"{_count(len(rows), 'result')} other than in the run before:", *_rows(rows)]
    return "\n".join(escapes.log_line(line.rstrip()) for line in lines) + "\n"


def _points(points: int | None, reasons: Sequence[str] = ()) -> str:
    if "new" in reasons:
        return "none"
    return Status.GRADER_ERROR.value if points is None else str(points)


def fault(result: ExerciseResult) -> str:
    """What went wrong with the grader, in one line."""
    said = result.fault or next(check.fault for check in result.checks if check.status is Status.GRADER_ERROR)
    line = next((line.strip() for line in said.splitlines() if line.strip()), "")
    return untrusted.visible(line, most=untrusted.LONGEST_PART)


def _rows(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns; what is too wide for the first has a line of its own."""
    shown = [(untrusted.visible(left, most=None), untrusted.visible(right)) for left, right in rows]
    width = min(WIDEST, max(cell_len(left) for left, _ in shown))
    made = []
    for left, right in shown:
        if cell_len(left) > width:
            made += [f"  {left}", f"  {' ' * width}  {right}"]
        else:
            made.append(f"  {left}{' ' * (width - cell_len(left))}  {right}")
    return made


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
