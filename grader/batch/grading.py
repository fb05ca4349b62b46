"""A class graded: what is left to do, each result into the store at once, and the files once all is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader import scoring
from grader.batch import identity
from grader.batch.files import Files
from grader.batch.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.batch.folder import Results
    from grader.batch.plan import Plan, Submission
    from grader.catalogue.exercises import Exercise

    OnResult = Callable[[Submission, scoring.ExerciseResult], None]
    Run = Callable[[Plan, OnResult], None]
    """Grades all submissions of a plan and hands over each result as it comes."""


class ClassGrading:
    """One run of a batch into the folder `results`. Its methods raise NotWritable."""

    def __init__(self, results: Results, plan: Plan, exercises: Sequence[Exercise], *, tier: str) -> None:
        self.store = Store(results.path, grader=identity.grader(tier), seed=plan.seed)
        self.students = tuple(dict.fromkeys(submission.student for submission in plan.submissions))
        self.exercises = tuple(exercise.id for exercise in exercises)
        self.files = Files(results.path, self.students, self.exercises)
        self.graded = 0
        self.finished_students = 0
        self._plan = plan
        self._checks = {exercise.id: identity.checks(exercise) for exercise in exercises}
        self.files.open()
        self.pending = tuple(one for one in plan.submissions if not self.store.has(one, self._checks[one.exercise]))
        self._left = Counter(submission.student for submission in self.pending)

    def grade(self, run: Run, on_result: OnResult) -> list[scoring.StudentResult]:
        """Grade what has no result yet, and write the files; everybody's results, without what only their pages show.

        What interrupts `run` comes through; what was done until then is kept.
        """

        def keep(submission: Submission, result: scoring.ExerciseResult) -> None:
            text = None if submission.path is None else Path(submission.path).read_bytes()
            self.store.add(submission, self._checks[submission.exercise], result, text)
            self.graded += 1
            self._left[submission.student] -= 1
            if not self._left[submission.student]:
                self.finished_students += 1
                self.files.write_student(self._student(submission.student))
            on_result(submission, result)

        self.finished_students = len(self.students) - len(self._left)
        if self.pending:
            run(msgspec.structs.replace(self._plan, submissions=self.pending), keep)
        self.store.finish()
        everybody = []
        for name in self.students:
            student = self._student(name)
            self.files.write_student(student)
            everybody.append(_slim(student))
        self.files.write_class(everybody)
        return everybody

    def _student(self, name: str) -> scoring.StudentResult:
        return scoring.StudentResult(
            student=name,
            seed=self._plan.seed,
            exercises=tuple(self.store.result(name, exercise) for exercise in self.exercises),
        )


def _slim(student: scoring.StudentResult) -> scoring.StudentResult:
    """Without interleavings, so that a class of any size fits into memory."""
    return msgspec.structs.replace(
        student,
        exercises=tuple(
            msgspec.structs.replace(
                result, checks=tuple(msgspec.structs.replace(check, notes=(), finding=None) for check in result.checks)
            )
            for result in student.exercises
        ),
    )
