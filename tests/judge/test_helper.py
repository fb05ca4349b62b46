"""A helper changes how long grading takes, and nothing else; without it the judge does everything itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.catalogue.exercises import Catalogue
from grader.judge import helper
from grader.judge.handle import Worker
from grader.judge.session import Options, grade
from grader.scoring import ExerciseResult

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = Catalogue(ROOT)


@pytest.fixture(scope="module")
def one() -> Iterator[Worker]:
    with Worker() as started:
        yield started


@pytest.fixture(scope="module")
def two() -> Iterator[Worker]:
    with Worker(hands=2) as started:
        if not started.has_second_hand:
            pytest.skip("boxes share something with each other here")
        yield started


def judged(path: Path, worker: Worker, **options: Any) -> ExerciseResult:
    exercise = CATALOGUE.find(path.relative_to(ROOT / "solutions").parts[0][:4])
    assert exercise is not None
    return grade(exercise, path, shown=path.name, options=Options(**options), worker=worker)


def timeless(result: ExerciseResult) -> Any:
    """Everything but durations, and where real threads happened to be."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(part) for key, part in value.items() if key != "seconds"}
        return [without(part) for part in value] if isinstance(value, (list, tuple)) else value

    return [
        (check.status, check.cause) if check.native else without(msgspec.to_builtins(check)) for check in result.checks
    ]


def some_mutants() -> list[Path]:
    """Of some exercises, with threads and with processes."""
    return [next((ROOT / "solutions").glob(f"{name}*/mutants")) for name in ("ex13", "ex03")]


@pytest.mark.parametrize("folder", some_mutants(), ids=lambda folder: folder.parent.name[:4])
def test_results_are_those_of_the_judge_alone(one: Worker, two: Worker, folder: Path) -> None:
    exercise = next(one for one in CATALOGUE.exercises if one.folder == folder.parent.name)
    shown = {check.id for check in exercise.checks if check.evidence}
    evidence = [name for name, mutant in CATALOGUE.key(exercise).mutants.items() if mutant.check in shown]
    for path in [folder.parent / "reference.py", *sorted(folder.glob("*.py"))[:1], *(folder / n for n in evidence[:1])]:
        alone, helped = judged(path, one, seed=3), judged(path, two, seed=3)
        assert timeless(helped) == timeless(alone), path.name


def helpers(me: int) -> list[int]:
    """Forks of this process that run this same program."""
    command = Path(f"/proc/{me}/cmdline").read_bytes()
    found = []
    for child in Path(f"/proc/{me}/task/{me}/children").read_text().split():
        if Path(f"/proc/{child}/cmdline").read_bytes() == command:
            found.append(int(child))
    return found


def test_what_a_helper_does_not_finish_is_done_all_the_same(two: Worker) -> None:
    path = ROOT / "solutions/ex13_lost_update/reference.py"
    killed = []

    def progress(_name: str, _done: int, _total: int) -> None:
        for process in helpers(os.getpid()):
            os.kill(process, signal.SIGKILL)
            killed.append(process)

    with Worker(hands=2) as worker:
        found = judged(path, worker, progress=progress)
        assert killed
        assert found.exit_code == 0
        assert len(found.checks) == len(judged(path, two).checks)
        assert not worker.has_second_hand, "its warm processes may be in the middle of something"
        assert judged(path, worker).exit_code == 0
    assert not helpers(os.getpid())


def test_an_interruption_ends_the_helper_and_the_next_grading_does_without(two: Worker) -> None:
    def interrupt(_name: str, _done: int, _total: int) -> None:
        assert helpers(os.getpid())
        raise KeyboardInterrupt

    path = ROOT / "solutions/ex13_lost_update/reference.py"
    with Worker(hands=2) as worker:
        with pytest.raises(KeyboardInterrupt):
            judged(path, worker, progress=interrupt)
        assert not helpers(os.getpid())
        assert not worker.has_second_hand
        assert judged(path, worker).exit_code == 0


def test_each_number_of_a_row_is_taken_once() -> None:
    row = helper.Row(40)
    mine: list[int] = []

    def take() -> list[int]:
        taken = []
        while (number := row.take()) is not None:
            taken.append(number)
            time.sleep(0.001)
        return taken

    other = helper.Helper(take)
    try:
        mine = take()
        theirs = other.result(seconds=10.0)
    finally:
        other.close()
        row.close()
    assert sorted(mine + theirs) == list(range(40))


def test_a_helper_that_fails_or_hangs_has_no_result() -> None:
    for work, seconds in ((lambda: 1 / 0, 10.0), (lambda: time.sleep(60), 0.05)):
        other = helper.Helper(work)
        try:
            assert other.result(seconds=seconds) is None
        finally:
            other.close()
