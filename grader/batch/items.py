"""The pytest plugin of a batch: a plan is a file to collect, and each of its submissions is an item.

It runs in the processes that pytest-xdist starts. Each keeps one warm process for all its items. Judging a
submission is a pytest session of its own inside the item; the two share nothing but the process (`tests/batch`
holds it): the inner one has its own plugins, and this one keeps off what is there once in a process, which is
the alarm signal and the output streams.
"""

from __future__ import annotations

import faulthandler
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from grader import wire
from grader.batch import plan as plans
from grader.catalogue.exercises import Catalogue
from grader.judge import session as judging
from grader.judge.handle import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader import scoring

STDERR = 2


class _Process:
    """What one process of the session keeps between its items."""

    def __init__(self) -> None:
        self.worker: Worker | None = None
        self.catalogue: Catalogue | None = None

    def grade(self, plan: plans.Plan, submission: plans.Submission) -> scoring.ExerciseResult:
        if self.catalogue is None:
            self.catalogue = Catalogue(Path(plan.root))
        exercise = self.catalogue.find(submission.exercise)
        if exercise is None:
            raise LookupError(f"{submission.exercise} is not in the catalogue any more")
        options = judging.Options(seed=plan.seed)
        if submission.refused is not None or submission.path is None:
            refused = submission.refused or wire.LoadFailed(kind="no_file", cause="missing", message=submission.shown)
            return judging.unusable(exercise, refused, shown=submission.shown, options=options)
        if self.worker is None:
            self.worker = Worker()
        path = Path(submission.path)
        result = judging.grade(exercise, path, shown=submission.shown, options=options, worker=self.worker)
        if result.exit_code == 3:  # the warm process may be what is broken: the next submission gets another one
            self.close()
        return result

    def close(self) -> None:
        if self.worker is not None:
            self.worker.close()
            self.worker = None


_process = _Process()


class PlanFile(pytest.File):
    """A plan, collected."""

    def collect(self) -> Iterator[pytest.Item]:
        plan = plans.load(self.path)
        for number, submission in enumerate(plan.submissions):
            # a number, because a student's name may hold anything, `::` as well
            yield SubmissionItem.from_parent(self, name=str(number), plan=plan, submission=submission)


class SubmissionItem(pytest.Item):
    """One submission to grade."""

    def __init__(self, *, plan: plans.Plan, submission: plans.Submission, **fields: Any) -> None:
        super().__init__(**fields)
        self._plan = plan
        self._submission = submission
        self.add_marker(pytest.mark.timeout(plan.guard_seconds[submission.exercise]))

    def runtest(self) -> None:
        result = _process.grade(self._plan, self._submission)
        self.user_properties.append((plans.RESULT, msgspec.json.encode(result).decode()))


def pytest_configure(config: pytest.Config) -> None:
    """Only in the processes that pytest-xdist has started."""
    worker = getattr(config, "workerinput", {}).get("workerid")
    if worker is None:
        return
    log = os.open(plans.log_of(config.rootpath, worker), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, STDERR)
    os.close(log)
    controller = os.getppid()

    def interrupted(*_: object) -> None:
        """Ctrl-C reaches the whole group of processes, but it is the controller that decides. When that is gone,
        nobody wants the result."""
        if os.getppid() != controller:
            os._exit(1)

    signal.signal(signal.SIGINT, interrupted)  # not SIG_IGN, which the worker of a submission would inherit


def pytest_unconfigure() -> None:
    _process.close()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return PlanFile.from_parent(parent, path=file_path) if file_path.name == plans.FILE_NAME else None


def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> bool:
    """The guard of pytest-timeout, with a timer of our own.

    Its signal is taken by the session inside, which would switch it off, and its thread cannot act while a C
    function of the judge holds the interpreter. The watchdog of `faulthandler` needs neither; it ends the process,
    and pytest-xdist starts another one for the items that are left.
    """
    os.ftruncate(STDERR, 0)
    faulthandler.dump_traceback_later(settings.timeout, exit=True, file=STDERR)
    return True


def pytest_timeout_cancel_timer(item: pytest.Item) -> bool:
    faulthandler.cancel_dump_traceback_later()
    return True
