"""One submission of one exercise, judged: a pytest session over its hidden checks with our plugin."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader import scoring, wire
from grader.judge.allowance import STARTING_SECONDS, Allowance, longest_of_check, seconds_of
from grader.judge.handle import LOAD_SECONDS, Box, GraderFault, Worker
from grader.judge.reading import read_submission

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.catalogue.exercises import Check, Exercise
    from grader.judge.helper import Board

HIDDEN = Path(__file__).resolve().parents[1] / "hidden"
MODULE_NAME = "submission"
_NOT_NEEDED = (
    *("terminal", "cacheprovider", "logging", "faulthandler", "unraisableexception", "threadexception", "doctest"),
    *("junitxml", "pastebin", "setuponly", "setupplan", "stepwise", "legacypath", "tmpdir", "recwarn", "warnings"),
)
"""Plugins of pytest that no hidden check uses. Those that look for garbage at the end cost most."""
QUIETLY = (
    *(word for name in _NOT_NEEDED for word in ("-p", f"no:{name}")),
    *("-p", "pytest_timeout", "--capture=no", "--assert=plain"),
)
"""Arguments of a pytest session that says nothing, leaves nothing and has the guard of pytest-timeout."""


@dataclass(kw_only=True)
class Options:
    """How to grade. `schedules` and `time_limit_seconds` override the checks' own budgets."""

    seed: int = 0
    schedules: int | None = None
    time_limit_seconds: float | None = None
    only: str | None = None
    token: str | None = None
    inside: Path | None = None
    """A folder that the file lies in and no link may lead out of; None when a link is the user's own."""
    strategy: str = "portfolio"
    progress: Callable[[str, int, int], None] | None = None


@dataclass(kw_only=True)
class Grading:
    """What the plugin and the fixtures share while a submission is judged."""

    exercise: Exercise
    shown: str
    text: str
    worker: Box
    options: Options
    help_with: Callable[[], Box] | None = None
    """Opens the box of a helper; None when nobody helps."""
    helper_is_lost: Callable[[], None] = lambda: None
    """Is told of a helper whose box nobody has closed."""
    results: dict[str, scoring.CheckResult] = field(default_factory=dict)
    board: Board | None = None
    """What a helper knows of checks that have failed, while there is one."""
    allowances: dict[str, Allowance] = field(default_factory=dict)
    """By check: how much of its time is left."""

    def check(self, test_name: str) -> Check | None:
        """The check that a test establishes."""
        ident = test_name.removeprefix("test_")
        return next((check for check in self.exercise.checks if check.id == ident), None)

    def has_failed(self, ident: str) -> bool:
        """Whether a check is known not to have passed inside the worker."""
        result = self.results.get(ident)
        if result is not None or self.board is None:
            return result is not None and result.status is not scoring.Status.PASSED
        return self.board.has_failed(self._number(ident))

    def is_broken(self, check: Check) -> bool:
        """Whether an interleaving is known that breaks what a check stands on."""
        return any(self._has_broken(ident) for ident in check.stands_on)

    def _has_broken(self, ident: str) -> bool:
        result = self.results.get(ident)
        if result is not None or self.board is None:
            return result is not None and result.is_broken
        return self.board.is_broken(self._number(ident))

    def _number(self, ident: str) -> int:
        return [check.id for check in self.exercise.checks].index(ident)

    def allowance(self, check: Check) -> Allowance:
        """The time of a check, which runs from its first question on."""
        if check.id not in self.allowances:
            seconds = longest_of_check(check, self.options)
            self.allowances[check.id] = Allowance(seconds=seconds, reserved=seconds_of(check, self.options))
        return self.allowances[check.id]

    def job(self, **fields: Any) -> wire.Job:
        """A job on this submission."""
        defaults: dict[str, Any] = {
            "filename": self.shown,
            "text": self.text,
            "module_name": MODULE_NAME,
            "requires": self.exercise.requires,
            "guarded": True,
        }
        return wire.Job(**{**defaults, **fields})


def longest_seconds(exercise: Exercise, options: Options) -> float:
    """Real time that grading never exceeds, whatever the submission does: loading it, and each check's own limit."""
    asked = [check for check in exercise.checks if options.only is None or check.id == options.only]
    return STARTING_SECONDS + LOAD_SECONDS + sum(longest_of_check(check, options) for check in asked)


def unusable(exercise: Exercise, finding: wire.LoadFailed, *, shown: str, options: Options) -> scoring.ExerciseResult:
    """The result of a submission that there is no text of."""
    return scoring.ExerciseResult(
        exercise=exercise.id,
        title=exercise.title,
        file=shown,
        seed=options.seed,
        checks=scoring.all_failed(exercise.checks, finding.cause),
        unusable=finding,
        limit_seconds=longest_seconds(exercise, options),
    )


def grade(exercise: Exercise, path: Path, *, shown: str, options: Options, worker: Worker) -> scoring.ExerciseResult:
    """Judge one file, in a box of its own. Never raises for what a submission does; a fault of ours is a result."""
    box = worker.box()
    try:
        return _grade_in(box, exercise, path, shown=shown, options=options, worker=worker)
    finally:
        try:
            box.close()
        except GraderFault:
            pass  # the verdict stands; a warm process that is broken fails the next submission, and says so


def _grade_in(
    box: Box, exercise: Exercise, path: Path, *, shown: str, options: Options, worker: Worker
) -> scoring.ExerciseResult:
    started = time.perf_counter()

    def result(**fields: Any) -> scoring.ExerciseResult:
        return scoring.ExerciseResult(
            exercise=exercise.id,
            title=exercise.title,
            file=shown,
            seed=options.seed,
            seconds=time.perf_counter() - started,
            limit_seconds=longest_seconds(exercise, options),
            **fields,
        )

    text = read_submission(path, shown, inside=options.inside)
    if isinstance(text, wire.LoadFailed):
        return unusable(exercise, text, shown=shown, options=options)
    grading = Grading(exercise=exercise, shown=shown, text=text, worker=box, options=options)
    try:
        if options.token is None and worker.has_second_hand:
            grading.help_with = worker.second_box
            grading.helper_is_lost = worker.drop_second_hand
        box.prepare(text, both=options.only is None)
        import_pytest()  # while the box is opened on another core
        loaded = box.run(grading.job(mode="load", seconds=5.0, seed=options.seed))
    except GraderFault as error:
        return result(checks=_faulty(exercise, str(error)), fault=str(error))
    if not isinstance(loaded, wire.Loaded):
        cause = loaded.cause or "crashed"
        return result(checks=scoring.all_failed(exercise.checks, cause), unusable=loaded)
    fault = _run_pytest(grading)
    checks = tuple(
        grading.results.get(check.id) or _without_result(check, fault)
        for check in exercise.checks
        if options.only is None or check.id == options.only
    )
    return result(checks=checks, fault=fault)


def _faulty(exercise: Exercise, message: str) -> tuple[scoring.CheckResult, ...]:
    return tuple(_without_result(check, message) for check in exercise.checks)


def _without_result(check: Check, fault: str) -> scoring.CheckResult:
    return scoring.CheckResult(
        id=check.id,
        title=check.title,
        status=scoring.Status.GRADER_ERROR,
        points=check.points,
        fault=fault or f"the hidden test test_{check.id} did not run",
    )


def import_pytest() -> None:
    """Import what judges, with no plugin but those that are asked for."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    import pytest_timeout  # type: ignore[import-untyped]  # noqa: F401

    import grader.judge.plugin  # noqa: F401


def _run_pytest(grading: Grading) -> str:
    """Run the hidden checks; an empty string, or what went wrong with pytest itself."""
    import pytest

    from grader.judge.plugin import Plugin

    folder = HIDDEN / grading.exercise.folder
    tests = folder / f"test_{grading.exercise.folder}.py"
    if not tests.exists():
        return f"{tests.name} is missing: the installation is incomplete"
    arguments = [
        str(tests),
        "--rootdir",
        str(HIDDEN),
        "-c",
        str(HIDDEN / "pytest.ini"),
        *QUIETLY,
        "--import-mode=importlib",
    ]
    if grading.options.only is not None:
        arguments[0] += f"::test_{grading.options.only}"
    before = sys.dont_write_bytecode
    code = pytest.main(arguments, plugins=[Plugin(grading)])
    sys.dont_write_bytecode = before
    if code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return ""
    if code == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    return f"pytest ended with {pytest.ExitCode(code).name} over {tests.name}"
