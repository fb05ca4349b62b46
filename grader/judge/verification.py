"""Prove exercises: the starter fails, right answers get full points, each mutant fails as its key says.

All files of all exercises are graded in parallel; the reports come in the order of the catalogue. Right answers are
graded whole, on every seed. Of a mutant the stated check is asked first: only when that is not lost as stated, the
others are needed to say why. Which check is the only killer of a mutant is looked for on the first seed, until one is
found. A thorough proof grades every mutant whole on every seed; then it also says where other checks are luck.
"""

from __future__ import annotations

import functools
import os
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import msgspec

from grader import scoring
from grader.catalogue import consistency
from grader.catalogue.exercises import Catalogue, CatalogueError
from grader.judge.handle import GraderFault, Worker
from grader.judge.session import HIDDEN, Options, grade
from grader.sandbox import kernel_calls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from grader.catalogue.exercises import Exercise, Key, Mutant

Runs = dict[tuple["Path", int], "Future[scoring.ExerciseResult]"]


@dataclass(kw_only=True)
class Verified:
    """What the proof of one exercise came to. `problems` are sentences with a remedy."""

    folder: str
    draft: bool
    references: int = 0
    references_ok: int = 0
    accepted: int = 0
    accepted_ok: int = 0
    mutants: int = 0
    killed: int = 0
    checks: int = 0
    sole: int = 0
    seconds: float = 0.0
    """Real time of its gradings, added up: several run at a time."""
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Planned:
    exercise: Exercise
    report: Verified
    key: Key | None
    runs: Runs
    thorough: bool
    seeds: range
    searches: dict[str, Future[_Search]] = field(default_factory=dict)
    """By check of which the key names no mutant that it alone catches, or a wrong one."""


_worker: Worker | None = None


def _grade(root: Path, exercise_id: str, path: Path, seed: int, only: str | None = None) -> scoring.ExerciseResult:
    """Grade one file, in a process of the pool that keeps its warm worker."""
    global _worker
    if _worker is None:
        _worker = Worker()
    exercise = _read_catalogue(root).find(exercise_id)
    if exercise is None:
        raise CatalogueError(f"{exercise_id} is not in the catalogue any more")
    return grade(exercise, path, shown=path.name, options=Options(seed=seed, only=only), worker=_worker)


@functools.cache
def _read_catalogue(root: Path) -> Catalogue:
    """Once in a process: to read it takes as long as to grade many a check."""
    return Catalogue(root)


def _grade_mutant(root: Path, exercise_id: str, path: Path, seed: int, stated: Mutant) -> scoring.ExerciseResult:
    """Ask the stated check alone; the whole, if that does not fail as stated: the evidence may contradict it."""
    result = _grade(root, exercise_id, path, seed, only=stated.check)
    for one in result.checks:
        if one.id == stated.check and one.status is scoring.Status.FAILED and one.cause == stated.cause:
            return result
    whole = _grade(root, exercise_id, path, seed)
    return msgspec.structs.replace(whole, seconds=whole.seconds + result.seconds)


@dataclass(frozen=True)
class _Search:
    """Whether a check is the only killer of one of its mutants, and the real time that it took to say so."""

    found: bool
    seconds: float


def _search_sole(root: Path, exercise_id: str, check: str, paths: Sequence[Path], seed: int) -> _Search:
    """Grade mutants of a check whole, until one loses nothing else."""
    seconds = 0.0
    for path in paths:
        result = _grade(root, exercise_id, path, seed)
        seconds += result.seconds
        if _failed(result) == {check}:
            return _Search(True, seconds)
    return _Search(False, seconds)


def verify(
    catalogue: Catalogue,
    exercises: Sequence[Exercise],
    *,
    seeds: range,
    jobs: int | None,
    thorough: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Verified]:
    """Prove the exercises on those seeds, one or more. `progress` hears how many gradings are done, of how many."""
    with ProcessPoolExecutor(
        max_workers=jobs or _default_jobs(), mp_context=get_context("spawn"), initializer=kernel_calls.end_with_parent
    ) as pool:
        planned = [_plan(catalogue, exercise, seeds, pool, thorough) for exercise in exercises]
        pending: set[Future[Any]] = {future for plan in planned for future in plan.runs.values()}
        total = len(pending)
        unsearched = [] if thorough else list(planned)

        def search_where_all_is_known() -> None:
            nonlocal pending, total
            for plan in [plan for plan in unsearched if pending.isdisjoint(plan.runs.values())]:
                unsearched.remove(plan)
                _search(catalogue, plan, pool)
                pending |= set(plan.searches.values())
                total += len(plan.searches)

        def await_all(mine: dict[Any, Future[Any]]) -> None:
            nonlocal pending
            search_where_all_is_known()
            while not pending.isdisjoint(mine.values()):
                progress(total - len(pending), total)
                _, pending = wait(pending, return_when=FIRST_COMPLETED)
                search_where_all_is_known()
            progress(total - len(pending), total)

        try:
            for plan in planned:
                await_all(plan.runs)
                await_all(plan.searches)
                yield _judged(plan)
        finally:
            for future in pending:
                future.cancel()


def _default_jobs() -> int:
    """Twice as many as there are cores: many a wrong answer is waited for, and costs no processor meanwhile."""
    return (os.cpu_count() or 1) * 2


def _plan(
    catalogue: Catalogue, exercise: Exercise, seeds: range, pool: ProcessPoolExecutor, thorough: bool
) -> _Planned:
    report = Verified(folder=exercise.folder, draft=exercise.draft, checks=len(exercise.checks))
    report.problems += consistency.problems(catalogue, exercise, HIDDEN)
    try:
        key = catalogue.key(exercise)
    except CatalogueError:
        return _Planned(exercise, report, None, {}, thorough, seeds)
    root, solutions = catalogue.root, catalogue.solutions(exercise)
    right = [solutions / "reference.py", *sorted((solutions / "accepted").glob("*.py"))]
    runs: Runs = {}
    for path in [catalogue.student_file(exercise), *right]:
        for seed in seeds if path in right or thorough else seeds[:1]:
            if path.is_file():  # one that is missing is among the problems
                runs[path, seed] = pool.submit(_grade, root, exercise.id, path, seed)
    for path, stated in _mutants(catalogue, exercise, key).items():
        for seed in seeds:
            if thorough or (stated.alone and seed == seeds[0]):
                runs[path, seed] = pool.submit(_grade, root, exercise.id, path, seed)
            else:
                runs[path, seed] = pool.submit(_grade_mutant, root, exercise.id, path, seed, stated)
    return _Planned(exercise, report, key, runs, thorough, seeds)


def _mutants(catalogue: Catalogue, exercise: Exercise, key: Key) -> dict[Path, Mutant]:
    folder = catalogue.solutions(exercise) / "mutants"
    return {folder / name: key.mutants[name] for name in sorted(key.mutants) if (folder / name).is_file()}


def _search(catalogue: Catalogue, plan: _Planned, pool: ProcessPoolExecutor) -> None:
    """Look for a mutant that a check alone catches, where the key has named none that is one."""
    if plan.key is None:
        return
    exercise, mutants = plan.exercise, _mutants(catalogue, plan.exercise, plan.key)
    found = {
        stated.check
        for path, stated in mutants.items()
        if stated.alone and _is_alone(plan.runs[path, plan.seeds[0]], stated)
    }
    for check in exercise.checks:
        if check.id not in found:
            paths = [path for path, stated in mutants.items() if stated.check == check.id]
            first = plan.seeds[0]
            plan.searches[check.id] = pool.submit(_search_sole, catalogue.root, exercise.id, check.id, paths, first)


def _is_alone(graded: Future[scoring.ExerciseResult], stated: Mutant) -> bool:
    return graded.exception() is None and _failed(graded.result()) == {stated.check}


def _judged(plan: _Planned) -> Verified:
    report = plan.report
    results: dict[Path, list[scoring.ExerciseResult]] = {}
    sole: set[str] = set()
    for (path, seed), future in plan.runs.items():
        try:
            results.setdefault(path, []).append(future.result())
        except (BrokenProcessPool, GraderFault) as error:
            report.problems.append(f"{path.name}: seed {seed}: could not be graded ({error or 'the process died'})")
            return report
    report.seconds = sum(r.seconds for rs in results.values() for r in rs)
    for check_id, searching in plan.searches.items():
        try:
            search = searching.result()
        except (BrokenProcessPool, GraderFault) as error:
            report.problems.append(f"{check_id}: could not be looked for ({error or 'the process died'})")
            return report
        report.seconds += search.seconds
        sole |= {check_id} if search.found else set()
    for path, graded in results.items():
        name = path.name if path.parent.name not in ("accepted", "mutants") else f"{path.parent.name}/{path.name}"
        if path.parent.name == "mutants" and plan.key is not None:
            stated_of_it = plan.key.mutants[path.name]
            problems, alone = _of_a_mutant(graded, stated_of_it.check, stated_of_it.cause)
            report.mutants += 1
            report.killed += not problems
            if not plan.thorough:  # of most seeds only the stated check is known
                alone = stated_of_it.alone and _is_alone(plan.runs[path, plan.seeds[0]], stated_of_it)
            sole |= {stated_of_it.check} if alone and not problems else set()
        elif path.name == "reference.py" or path.parent.name == "accepted":
            problems = [p for result in graded for p in _shortfalls(result, result.seed)]
            of_reference = path.name == "reference.py"
            report.references += of_reference
            report.references_ok += of_reference and not problems
            report.accepted += not of_reference
            report.accepted_ok += not of_reference and not problems
        else:
            passes = any(result.exit_code != 1 for result in graded)
            problems = ["the starter passes (or cannot be graded); it must fail"] if passes else []
        stated = plan.key.mutants[path.name].check if path.parent.name == "mutants" and plan.key is not None else None
        if stated is None or plan.thorough:
            problems = problems or _differences(graded, stated)
        report.problems += [f"{name}: {problem}" for problem in problems]
    report.sole = len(sole)
    if not plan.exercise.draft:
        report.problems += [
            f"check {check.id} is the only killer of no mutant; add a mutant that only it catches"
            for check in plan.exercise.checks
            if check.id not in sole
        ]
    return report


def _of_a_mutant(graded: list[scoring.ExerciseResult], check: str, cause: str) -> tuple[list[str], bool]:
    """What is wrong with how a mutant was judged, and whether only that check catches it."""
    problems = [p for result in graded for p in _survival(result, check, cause, result.seed)]
    return problems, all(_failed(result) == {check} for result in graded)


def _differences(graded: list[scoring.ExerciseResult], stated: str | None) -> list[str]:
    """A file that two seeds judge differently: then a student's points are a matter of luck.

    What a mutant comes to in real time, beside the check that it is to lose (`stated`), is such a matter by nature: it
    may be wrong for one order of threads in a hundred. So of the others only those count that an interleaving proves.
    """

    def lost(result: scoring.ExerciseResult) -> set[str]:
        proved = {check.id for check in result.checks if check.token is not None}
        return _failed(result) if stated is None else _failed(result) & (proved | {stated})

    for result in graded:
        changed = lost(graded[0]) ^ lost(result)
        if changed:
            which = f"seeds {graded[0].seed} and {result.seed}"
            return [f"{which} judge {', '.join(sorted(changed))} differently; make the check see it always"]
    return []


def _failed(result: scoring.ExerciseResult) -> set[str]:
    return {check.id for check in result.checks if check.status is scoring.Status.FAILED}


def _shortfalls(result: scoring.ExerciseResult, seed: int) -> list[str]:
    if result.unusable is not None:
        return [f"seed {seed}: cannot be graded ({result.unusable.message})"]
    return [
        f"seed {seed}: loses {check.id} ({check.cause or check.status.value}{_said(check)})"
        for check in result.checks
        if check.status not in (scoring.Status.PASSED, scoring.Status.SKIPPED)  # skipped for one that is told
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
