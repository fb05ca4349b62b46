"""Hostile submissions around a wrong and around a right answer: none gains a point, costs others theirs, or stays.

One judge process serves all of them, one after the other. The whole matrix, every attack against every exercise, and
mere noise around wrong answers, too: `GRADER_ATTACKS=all pytest tests/attacks` (with `GRADER_ISOLATION=C` in the weakest
mode). Otherwise each attack meets one of the three exercises, in turn: noise a right answer, all others a wrong one.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import scoring
from grader.catalogue.exercises import Catalogue, Exercise
from grader.judge.handle import Worker
from grader.judge.session import Options, grade, longest_seconds
from tests.attacks.hostile_files import ROOT, TARGETS, Hostile, Target, all_hostile
from tests.attacks.left_behind import Machine, scratch_folder

ALL = os.environ.get("GRADER_ATTACKS") == "all"
HOSTILE = all_hostile()
SCHEDULES = 6
SECONDS = 4.0
SECONDS_TO_DISAPPEAR = 3.0


class Desk:
    """One judge, with its worker and what the answers alone are worth."""

    def __init__(self, worker: Worker, folder: Path, mark: str) -> None:
        self.worker = worker
        self.mark = mark
        self._folder = folder
        self._catalogue = Catalogue(ROOT)
        self._alone: dict[tuple[str, str | None], scoring.ExerciseResult] = {}

    def exercise(self, target: Target) -> Exercise:
        found = self._catalogue.find(target.exercise)
        assert found is not None
        return found

    def grade(self, target: Target, data: bytes, *, only: str | None = None) -> scoring.ExerciseResult:
        """The result; it has to come in the time that is announced."""
        path = self._folder / "answer.py"
        path.write_bytes(data)
        exercise = self.exercise(target)
        options = Options(schedules=SCHEDULES, time_limit_seconds=SECONDS, only=only)
        started = time.monotonic()
        result = grade(exercise, path, shown="answer.py", options=options, worker=self.worker)
        assert time.monotonic() - started < longest_seconds(exercise, options)
        return result

    def alone(self, target: Target, *, only: str | None = None) -> scoring.ExerciseResult:
        """What the wrong answer is worth without any attack."""
        key = (target.exercise, only)
        if key not in self._alone:
            self._alone[key] = self.grade(target, target.answer(right=False).encode(), only=only)
        return self._alone[key]

    def machine(self) -> Machine:
        return Machine.now(mark=self.mark, scratch=self.mark)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    mark = scratch_folder()
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = mark
    try:
        with Worker() as worker:
            yield Desk(worker, tmp_path_factory.mktemp("answers"), mark)
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before
        shutil.rmtree(mark, ignore_errors=True)


def _cases(*, right: bool) -> list[object]:
    cases = []
    for number, hostile in enumerate(HOSTILE):
        noise = not hostile.expect and hostile.right != "any"
        if noise != right and (right or not ALL):
            continue
        targets = TARGETS if ALL else (TARGETS[number % len(TARGETS)],)
        cases += [
            pytest.param(hostile, target, id=f"{hostile.name}-{target.exercise}")
            for target in targets
            if target.exercise != hostile.spared
        ]
    return cases


def _require(desk: Desk, hostile: Hostile) -> None:
    if hostile.needs == "A":
        isolation = getattr(desk.worker, "isolation", None)
        if getattr(isolation, "tier", "") != "A":
            pytest.skip("without namespaces it could hurt the machine that runs the tests")


def _nothing_left(desk: Desk, before: Machine) -> None:
    deadline = time.monotonic() + SECONDS_TO_DISAPPEAR
    while (after := desk.machine()) != before and time.monotonic() < deadline:
        os.sched_yield()
    assert after.processes == before.processes
    assert after.shared_memory <= before.shared_memory
    assert after.temporary <= before.temporary
    assert after.course == before.course


@pytest.mark.parametrize(("hostile", "target"), _cases(right=False))
def test_a_wrong_answer_gains_nothing(desk: Desk, hostile: Hostile, target: Target) -> None:
    _require(desk, hostile)
    only = target.check if hostile.slow else None
    alone = desk.alone(target, only=only)
    before = desk.machine()
    result = desk.grade(target, hostile.around(target, right=False), only=only)
    _nothing_left(desk, before)

    honest = {check.id for check in alone.checks if check.status is scoring.Status.PASSED}
    passed = {check.id for check in result.checks if check.status is scoring.Status.PASSED}
    assert passed <= honest, result
    faults = [check.fault for check in result.checks if check.status is scoring.Status.GRADER_ERROR]
    assert not faults
    assert not result.fault
    lost = {check.cause for check in result.checks if check.id in honest - passed}
    if hostile.right != "any":
        assert lost <= hostile.expect, (lost, result)


@pytest.mark.parametrize(("hostile", "target"), _cases(right=True))
def test_a_right_answer_loses_nothing_to_noise(desk: Desk, hostile: Hostile, target: Target) -> None:
    _require(desk, hostile)
    before = desk.machine()
    result = desk.grade(target, hostile.around(target, right=True))
    _nothing_left(desk, before)
    assert result.earned == result.possible, result


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.exercise)
def test_a_good_answer_still_gets_everything(desk: Desk, target: Target) -> None:
    result = desk.grade(target, target.answer(right=True).encode())
    assert result.earned == result.possible, result


def test_there_are_enough_ideas_and_each_says_what_it_expects() -> None:
    assert len(HOSTILE) >= 60
    assert all(hostile.at in ("import", "call", "result", "file") for hostile in HOSTILE)
    assert all(hostile.expect <= scoring.CAUSES for hostile in HOSTILE)
    assert sum(not hostile.expect for hostile in HOSTILE) >= 20
