"""A class graded: what is left to do, each result into the store at once, and the files once all is there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from grader import scoring, wire
from grader.batch import identity, similarity
from grader.batch.files import Files
from grader.batch.store import Store
from grader.catalogue import starters
from grader.judge.reading import Refused, decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.batch.folder import Results
    from grader.batch.plan import Plan, Submission
    from grader.catalogue.exercises import Exercise

    OnResult = Callable[[Submission, scoring.ExerciseResult], None]
    Run = Callable[[Plan, OnResult], None]
    """Grades all submissions of a plan and hands over each result as it comes."""


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """How the files are to be: keys of `files.STUDENT_FORMS`, the language, and the cells of a roster by student."""

    forms: tuple[str, ...] = ("json", "html")
    language: str = "en"
    roster: dict[str, dict[str, str]] = {}


class ClassGrading:
    """One run of a batch into the folder `results`. Its methods raise NotWritable."""

    def __init__(
        self, results: Results, plan: Plan, exercises: Sequence[Exercise], *, tier: str, output: Output
    ) -> None:
        self.grader = identity.grader(tier)
        self.checks = {exercise.id: identity.checks(exercise) for exercise in exercises}
        self.store = Store(results.path, grader=self.grader, seed=plan.seed)
        self.students = tuple(dict.fromkeys(submission.student for submission in plan.submissions))
        self.exercises = tuple(exercise.id for exercise in exercises)
        self.files = Files(
            results.path,
            self.students,
            self.exercises,
            forms=output.forms,
            language=output.language,
            roster=output.roster,
        )
        self.graded = 0
        self.finished_students = 0
        self._written: set[str] = set()
        self._plan = plan
        self._starters = {exercise.id: starters.starter(exercise) or "" for exercise in exercises}
        self._submissions = {(one.student, one.exercise): one for one in plan.submissions}
        self.files.open()
        self.pending = tuple(one for one in plan.submissions if not self.store.has(one, self.checks[one.exercise]))
        self._left = Counter(submission.student for submission in self.pending)

    def grade(self, run: Run, on_result: OnResult) -> list[scoring.StudentResult]:
        """Grade what has no result yet, and write the files; everybody's results, without what only their pages show.

        What interrupts `run` comes through; what was done until then is kept.
        """

        def keep(submission: Submission, result: scoring.ExerciseResult) -> None:
            text = None if submission.path is None else Path(submission.path).read_bytes()
            self.store.add(submission, self.checks[submission.exercise], result, text)
            self.graded += 1
            self._left[submission.student] -= 1
            if not self._left[submission.student]:
                self.finished_students += 1
                self._write(submission.student)
            on_result(submission, result)

        self.finished_students = len(self.students) - len(self._left)
        if self.pending:
            run(msgspec.structs.replace(self._plan, submissions=self.pending), keep)
        self.store.finish()
        for name in self.students:
            if name not in self._written:
                self._write(name)
        everybody = [_slim(self._results(name)) for name in self.students]
        self.files.write_class(everybody, self._alike())
        return everybody

    def _write(self, name: str) -> None:
        """Write the files of a student whose results are all there."""
        texts = {exercise: self._text(name, exercise) for exercise in self.exercises}
        sources = {exercise: text for exercise, text in texts.items() if text is not None}
        self.files.write_student(self._results(name), sources)
        self._written.add(name)

    def _results(self, name: str) -> scoring.StudentResult:
        return scoring.StudentResult(
            student=name,
            seed=self._plan.seed,
            exercises=tuple(self.store.result(name, exercise) for exercise in self.exercises),
        )

    def _text(self, student: str, exercise: str) -> str | None:
        """What a student handed in, if it can be read as a program's text."""
        data = self.store.text(self._submissions[student, exercise].content)
        try:
            return None if data is None else decoded(data, exercise)
        except Refused:
            return None

    def _alike(self) -> list[similarity.Pair]:
        """Answers that are nearly the same text, in the order of the exercises."""
        found = []
        for exercise in self.exercises:
            texts = {student: self._text(student, exercise) for student in self.students}
            answers = {student: text for student, text in texts.items() if text is not None}
            found += similarity.pairs(exercise, answers, self._starters[exercise])
        return found


def _slim(student: scoring.StudentResult) -> scoring.StudentResult:
    """Without interleavings, so that a class of any size fits into memory."""
    return msgspec.structs.replace(
        student,
        exercises=tuple(
            msgspec.structs.replace(
                result,
                checks=tuple(
                    msgspec.structs.replace(check, notes=(), finding=_in_short(check.finding))
                    for check in result.checks
                ),
            )
            for result in student.exercises
        ),
    )


def _in_short(finding: wire.Finished | None) -> wire.Finished | None:
    """What a class is counted by: the cause and the pattern."""
    if finding is None:
        return None
    return wire.Finished(verdict=finding.verdict, cause=finding.cause, pattern=finding.pattern)
