"""Prove an exercise: the starter fails, right answers get full points, each mutant fails as its key says."""

from __future__ import annotations

import os
import time
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING

from grader import scoring
from grader.catalogue.exercises import Catalogue, CatalogueError
from grader.judge.handle import Worker
from grader.judge.session import Options, grade

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from grader.catalogue.exercises import Exercise

LEAST_ACCEPTED = 2
LEAST_MUTANTS = 5
EXPECTED = frozenset({"reference.py", "accepted", "mutants", "key.yaml", "__pycache__"})


@dataclass(kw_only=True)
class Verified:
    """What the proof of one exercise came to. `problems` are sentences with a remedy."""

    folder: str
    right: int = 0
    right_ok: int = 0
    mutants: int = 0
    killed: int = 0
    checks: int = 0
    sole: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


_worker: Worker | None = None


def _grade(root: Path, exercise_id: str, path: Path, seed: int) -> scoring.ExerciseResult:
    """Grade one file, in a process of the pool that keeps its warm worker."""
    global _worker
    if _worker is None:
        _worker = Worker()
    exercise = Catalogue(root).find(exercise_id)
    if exercise is None:
        raise CatalogueError(f"{exercise_id} is not in the catalogue any more")
    return grade(exercise, path, shown=path.name, options=Options(seed=seed), worker=_worker)


def verify(catalogue: Catalogue, exercises: Sequence[Exercise], *, seeds: int, jobs: int | None) -> Iterator[Verified]:
    """Prove the exercises one after another, grading their files in parallel."""
    with ProcessPoolExecutor(max_workers=jobs or os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for exercise in exercises:
            started = time.perf_counter()
            report = _verify_one(catalogue, exercise, seeds, pool)
            report.seconds = time.perf_counter() - started
            yield report


def _verify_one(catalogue: Catalogue, exercise: Exercise, seeds: int, pool: ProcessPoolExecutor) -> Verified:
    report = Verified(folder=exercise.folder, checks=len(exercise.checks))
    solutions = catalogue.solutions(exercise)
    try:
        key = catalogue.key(exercise)
    except CatalogueError as error:
        report.problems.append(str(error))
        return report
    _check_files(catalogue, exercise, report, set(key.mutants))
    if report.problems:
        return report
    starter = catalogue.student_file(exercise)
    right = [solutions / "reference.py", *sorted((solutions / "accepted").glob("*.py"))]
    mutants = [solutions / "mutants" / name for name in sorted(key.mutants)]
    runs: dict[tuple[Path, int], Future[scoring.ExerciseResult]] = {
        (path, seed): pool.submit(_grade, catalogue.root, exercise.id, path, seed)
        for path in [starter, *right, *mutants]
        for seed in range(seeds)
    }
    report.right, report.mutants = len(right), len(mutants)
    if any(runs[starter, seed].result().exit_code != 1 for seed in range(seeds)):
        report.problems.append(f"{starter.name}: the starter passes (or cannot be graded); it must fail")
    for path in right:
        problems = [p for seed in range(seeds) for p in _shortfalls(runs[path, seed].result(), seed)]
        report.right_ok += not problems
        report.problems += [f"{path.parent.name}/{path.name}: {problem}" for problem in problems]
    sole: dict[str, str] = {}
    for path in mutants:
        expected = key.mutants[path.name]
        problems = []
        alone = True
        for seed in range(seeds):
            result = runs[path, seed].result()
            problems += _survival(result, expected.check, expected.cause, seed)
            failed = {check.id for check in result.checks if check.status is scoring.Status.FAILED}
            alone = alone and failed == {expected.check}
        if alone and not problems:
            sole.setdefault(expected.check, path.name)
        report.killed += not problems
        report.problems += [f"mutants/{path.name}: {problem}" for problem in problems]
    report.sole = len(sole)
    for check in exercise.checks:
        if check.id not in sole:
            report.problems.append(
                f"check {check.id} is the only killer of no mutant; add a mutant that only it catches"
            )
    return report


def _check_files(catalogue: Catalogue, exercise: Exercise, report: Verified, keyed: set[str]) -> None:
    solutions = catalogue.solutions(exercise)
    student = catalogue.student_file(exercise)
    for path in (student, student.parent / "README.md", student.parent / "README.zh.md", solutions / "reference.py"):
        if not path.is_file():
            report.problems.append(f"{path.relative_to(catalogue.root)} is missing")
    for path in sorted(solutions.iterdir()) if solutions.is_dir() else []:
        if path.name not in EXPECTED:
            report.problems.append(f"{path.relative_to(catalogue.root)} is not expected there; move or remove it")
    accepted = list((solutions / "accepted").glob("*.py"))
    if len(accepted) < LEAST_ACCEPTED:
        report.problems.append(f"{len(accepted)} accepted variants; write at least {LEAST_ACCEPTED}")
    found = {path.name for path in (solutions / "mutants").glob("*.py")}
    for name in sorted(found - keyed):
        report.problems.append(f"mutants/{name} is not in key.yaml; say which check it must lose, and for which cause")
    for name in sorted(keyed - found):
        report.problems.append(f"key.yaml names mutants/{name}, which is not there")
    if len(keyed) < LEAST_MUTANTS:
        report.problems.append(f"{len(keyed)} mutants; write at least {LEAST_MUTANTS}")


def _shortfalls(result: scoring.ExerciseResult, seed: int) -> list[str]:
    if result.unusable is not None:
        return [f"seed {seed}: cannot be graded ({result.unusable.message})"]
    return [
        f"seed {seed}: loses {check.id} ({check.cause or check.status.value}{_said(check)})"
        for check in result.checks
        if check.status is not scoring.Status.PASSED
    ]


def _survival(result: scoring.ExerciseResult, check_id: str, cause: str, seed: int) -> list[str]:
    for check in result.checks:
        if check.status is scoring.Status.GRADER_ERROR:
            return [f"seed {seed}: grader error in {check.id}: {check.fault[-300:]}"]
    for check in result.checks:
        if check.id == check_id:
            if check.status is scoring.Status.PASSED:
                return [f"seed {seed}: survives {check_id}"]
            if check.cause != cause:
                return [f"seed {seed}: loses {check_id} for {check.cause}{_said(check)}, not for {cause}"]
            return []
    return [f"seed {seed}: {check_id} did not run"]


def _said(check: scoring.CheckResult) -> str:
    if check.problem is not None:
        return f": {check.problem.en[:160]}"
    if check.finding is not None and (check.finding.message or check.finding.error):
        return f": {check.finding.error} {check.finding.message}"[:200]
    return f": {check.fault[-200:]}" if check.fault else ""
