"""Grade a plan on this machine: a pytest session that pytest-xdist spreads over several processes."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from grader import scoring
from grader.batch import plan as plans
from grader.judge.session import QUIETLY
from grader.sandbox import orphans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest

    from grader.catalogue.exercises import Catalogue

    OnResult = Callable[[plans.Submission, scoring.ExerciseResult], None]

LOG_CHARACTERS = 4000
INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)


def run(
    catalogue: Catalogue,
    plan: plans.Plan,
    *,
    jobs: int,
    on_result: OnResult,
    scratch: Path | None = None,
    plugins: Sequence[str] = (),
) -> None:
    """Grade every submission of `plan`, `jobs` at a time, and hand over each result as it comes.

    Every submission gets a result; where the grader itself failed, one with status `grader_error`. Raises
    KeyboardInterrupt when interrupted, and what `on_result` raises. It leaves no process behind, and for that
    every child of this process is ended. `scratch` is where everything goes that is needed only until then; `plugins`
    are further pytest plugins.
    """
    import pytest

    # nothing in the folder where the command was given may stand in for a module of the grader's
    os.environ["PYTHONSAFEPATH"] = "1"
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_TIMEOUT"):
        os.environ.pop(name, None)
    orphans.adopt()
    with tempfile.TemporaryDirectory(prefix="grade-", dir=scratch) as temporary:
        folder = Path(temporary).resolve()
        # what the processes of the session make goes with it, even when nobody is left to take it away
        os.environ["TMPDIR"] = temporary
        plans.dump(plan, folder / plans.FILE_NAME)
        (folder / "pytest.ini").write_text("[pytest]\n", encoding="ascii")
        controller = _Controller(catalogue, plan, folder, on_result)
        before = sys.dont_write_bytecode
        handlers = {number: signal.signal(number, controller.interrupt) for number in INTERRUPTIONS}
        try:
            code = pytest.main(_arguments(folder, plan, jobs, plugins), plugins=[controller])
        finally:
            sys.dont_write_bytecode = before
            orphans.kill_orphans(keep=set())
            for number, handler in handlers.items():
                signal.signal(number, handler)
        if controller.interrupted:
            raise KeyboardInterrupt
        if controller.error is not None and controller.error_of_caller:
            raise controller.error
        controller.give_up_on_the_rest(pytest.ExitCode(code).name)


def _arguments(folder: Path, plan: plans.Plan, jobs: int, plugins: Sequence[str]) -> list[str]:
    return [
        str(folder / plans.FILE_NAME),
        "--rootdir",
        str(folder),
        "-c",
        str(folder / "pytest.ini"),
        "--noconftest",
        *QUIETLY,
        "-p",
        "no:tmpdir",
        "-p",
        "xdist.plugin",
        "-p",
        "grader.batch.items",
        *(word for name in plugins for word in ("-p", name)),
        "--numprocesses",
        str(max(1, min(jobs, len(plan.submissions)))),
        "--dist",
        "worksteal",
        # a process that a submission brings down costs that one submission, however many of them there are
        "--max-worker-restart",
        str(len(plan.submissions) + jobs),
    ]


class _Controller:
    """The plugin on this side of pytest-xdist: from reports to results."""

    def __init__(self, catalogue: Catalogue, plan: plans.Plan, folder: Path, on_result: OnResult) -> None:
        self.interrupted = False
        self.error: BaseException | None = None
        self.error_of_caller = False
        self._catalogue = catalogue
        self._plan = plan
        self._folder = folder
        self._on_result = on_result
        self._done: set[int] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        number = int(report.nodeid.rpartition("::")[2])
        if number in self._done:
            return
        sent = dict(report.user_properties).get(plans.RESULT)
        if isinstance(sent, str):
            self._give(number, msgspec.json.decode(sent, type=scoring.ExerciseResult))
        elif report.failed:
            self._give(number, self._faulty(number, self._reason(report)))

    def interrupt(self, *_: object) -> None:
        """The handler of Ctrl-C: an interruption is noted here, because not every caller lets the exception pass."""
        self.interrupted = True
        raise KeyboardInterrupt

    def pytest_keyboard_interrupt(self) -> None:
        """End what is still being graded at once, rather than wait for it."""
        orphans.kill_orphans(keep=set())

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        """pytest-xdist does this by itself, but not when it is interrupted while it starts its processes."""
        if self.interrupted:
            orphans.kill_orphans(keep=set())
        nodes = getattr(config.pluginmanager.getplugin("dsession"), "nodemanager", None)
        if nodes is not None:
            nodes.teardown_nodes()

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        """Keep the error, and keep pytest from printing it."""
        self.error = self.error or excinfo.value
        return True

    def give_up_on_the_rest(self, ending: str) -> None:
        """What the session has not come to is the grader's fault, and is told so."""
        why = f"{type(self.error).__name__}: {self.error}" if self.error is not None else ""
        for number in range(len(self._plan.submissions)):
            if number not in self._done:
                self._give(number, self._faulty(number, f"the session ended before it: {ending} {why}".rstrip()))

    def _give(self, number: int, result: scoring.ExerciseResult) -> None:
        self._done.add(number)
        try:
            self._on_result(self._plan.submissions[number], result)
        except Exception:
            self.error_of_caller = True
            raise

    def _faulty(self, number: int, fault: str) -> scoring.ExerciseResult:
        submission = self._plan.submissions[number]
        exercise = self._catalogue.find(submission.exercise)
        if exercise is None:
            raise LookupError(f"{submission.exercise} is not in the catalogue")
        return plans.faulty(exercise, submission, seed=self._plan.seed, fault=fault)

    def _reason(self, report: Any) -> str:
        """Why an item has no result: a sentence, and below it what the process wrote to its log."""
        if report.when in ("setup", "call", "teardown"):
            return f"the grader raised an exception while it graded this file\n{report.longreprtext}"
        try:
            log = plans.log_of(self._folder, report.node.gateway.id).read_text(encoding="utf-8", errors="replace")
        except OSError:
            log = ""
        if log.startswith("Timeout ("):
            seconds = self._plan.guard_seconds[self._plan.submissions[int(report.nodeid.rpartition("::")[2])].exercise]
            sentence = f"grading this file was not over after {seconds:g} seconds, and was stopped"
        else:
            sentence = "the process that graded this file ended unexpectedly"
        return f"{sentence}\n{log[:LOG_CHARACTERS]}".rstrip()
