"""The pytest plugin of the judge: fixtures for hidden checks, and their results as values.

A hidden check is an ordinary pytest test. It asks for observations (`explore`, `native`), a seeded source of
inputs (`fresh`) or the submission's text (`source`). What a check finds wrong is a `CheckFailed`; any other
exception in a test is the grader's own fault.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from grader import scoring
from grader.judge.allowance import longest_of_check
from grader.judge.asking import CheckFailed, Explore, Native, NotAsked
from grader.judge.desk import Evidence
from grader.judge.fresh import Fresh
from grader.judge.handle import GraderFault
from grader.judge.helper import Board, Helper, Row
from grader.judge.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from grader.catalogue.exercises import Check
    from grader.judge.handle import Box
    from grader.judge.session import Grading

OUTER_SECONDS = 30.0
"""`pytest-timeout` acts so long after every limit of a check's own has passed."""
AFTER_EVIDENCE = 2
"""So many checks come after it in a row."""


@dataclass(kw_only=True)
class _Shared:
    """What a helper sends, by check."""

    results: dict[str, scoring.CheckResult]
    inside: set[str]
    voids: tuple[tuple[str, scoring.Void], ...]


class Plugin:
    """One session over one submission."""

    def __init__(self, grading: Grading) -> None:
        self._grading = grading
        self._asked: dict[str, list[Explore | Native | Evidence]] = {}
        self._inside: set[str] = set()
        """The checks for which something of the submission has run."""
        self._helpers_voids: tuple[scoring.Void, ...] = ()
        self._started: dict[str, float] = {}
        self._done = 0

    # -- fixtures --------------------------------------------------------------------------------------

    @pytest.fixture
    def explore(self, request: pytest.FixtureRequest) -> Explore:
        """Ask for executions of a scenario under the engine."""
        asking = Explore(self._grading, self._check(request))
        self._asked.setdefault(request.node.name, []).append(asking)
        return asking

    @pytest.fixture
    def native(self, request: pytest.FixtureRequest) -> Native:
        """Ask for one run of a scenario with real threads in real time."""
        asking = Native(self._grading, self._check(request))
        self._asked.setdefault(request.node.name, []).append(asking)
        return asking

    @pytest.fixture
    def evidence(self, request: pytest.FixtureRequest) -> Evidence:
        """Hold a conversation with a native run whose shared state lives here."""
        check = self._check(request)
        if not check.evidence:
            raise GraderFault(f"{check.id} asks for evidence; say `evidence: true` in exercises.yaml")
        asking = Evidence(self._grading, check)
        self._asked.setdefault(request.node.name, []).append(asking)
        return asking

    @pytest.fixture
    def fresh(self, request: pytest.FixtureRequest) -> Fresh:
        """Inputs drawn anew for this check and this seed."""
        return Fresh(random.Random(f"{self._grading.options.seed}:{request.node.name}"))

    @pytest.fixture
    def source(self) -> Source:
        """The submission's text, for rules about what may be used."""
        return Source(self._grading.text, self._grading.shown)

    def _check(self, request: pytest.FixtureRequest) -> Check:
        check = self._grading.check(request.node.name)
        if check is None:
            raise GraderFault(f"{request.node.name} has no check of that name in exercises.yaml")
        return check

    # -- results ---------------------------------------------------------------------------------------

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        order = [f"test_{check.id}" for check in self._grading.exercise.checks]
        items.sort(key=lambda item: order.index(item.name) if item.name in order else len(order))
        for item in items:
            check = self._grading.check(item.name)
            seconds = longest_of_check(check, self._grading.options) if check is not None else 180.0
            item.add_marker(pytest.mark.timeout(seconds + OUTER_SECONDS, method="signal"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """With a helper: share the checks."""
        help_with = self._grading.help_with
        if help_with is None or len(session.items) < 2:
            return None
        items = self._in_a_row(session.items)
        row = Row(len(items))
        board = self._grading.board = Board(len(self._grading.exercise.checks))
        helper = Helper(lambda: self._help(help_with, items, row))
        try:
            self._work_through(items, row)
            shared = helper.result(seconds=_patience_seconds(self._grading))
        except BaseException:
            self._grading.helper_is_lost()
            raise
        finally:
            helper.close()
            row.close()
            self._grading.board = None
            board.close()
        self._take_over(shared)
        for item in items:
            if self._is_open(item):
                _ask(item)
        return True

    def _in_a_row(self, items: list[pytest.Item]) -> list[pytest.Item]:
        """Evidence comes late, for it may be about what has failed already; not last, for it takes long."""
        last = [item for item in items if self._is_evidence(item)]
        others = [item for item in items if item not in last]
        return [*others[:-AFTER_EVIDENCE], *last, *others[-AFTER_EVIDENCE:]]

    def _work_through(self, items: list[pytest.Item], row: Row) -> None:
        while (number := row.take()) is not None:
            self._done = number
            _ask(items[number])
        self._done = len(items)

    def _help(self, help_with: Callable[[], Box], items: list[pytest.Item], row: Row) -> _Shared:
        """In the helper: what it has found out."""
        self._grading.options = replace(self._grading.options, progress=None)
        with help_with() as box:
            self._grading.worker = box
            self._work_through(items, row)
        return _Shared(results=self._grading.results, inside=self._inside, voids=self._voids())

    def _take_over(self, shared: _Shared | None) -> None:
        """What the helper has found; a fault of ours in there counts for nothing."""
        if shared is None:
            self._grading.helper_is_lost()
            shared = _Shared(results={}, inside=set(), voids=())
        sound = {i: result for i, result in shared.results.items() if result.status is not scoring.Status.GRADER_ERROR}
        self._grading.results |= sound
        for check in self._grading.exercise.checks:
            result = self._grading.results.get(check.id)
            if result is not None and result.status is scoring.Status.SKIPPED and not self._grading.is_broken(check):
                del self._grading.results[check.id]  # what it was skipped for is not known any more
        self._inside |= shared.inside & sound.keys()
        self._helpers_voids = tuple(void for ident, void in shared.voids if ident in sound)

    def _voids(self) -> tuple[tuple[str, scoring.Void], ...]:
        """Why checks may not count, each with the check that has found it."""
        return tuple(
            (name.removeprefix("test_"), void)
            for name, asked in self._asked.items()
            for asking in asked
            if isinstance(asking, Evidence)
            for void in asking.voids
        )

    def _is_evidence(self, item: pytest.Item) -> bool:
        check = self._grading.check(item.name)
        return check is None or check.evidence

    def _is_open(self, item: pytest.Item) -> bool:
        check = self._grading.check(item.name)
        return check is not None and check.id not in self._grading.results

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        progress = self._grading.options.progress
        if progress is not None:
            progress(item.name, self._done, len(item.session.items))
        self._started[item.name] = time.perf_counter()
        result = yield
        self._done += 1
        if any(one.findings for one in self._asked.get(item.name, [])):
            self._inside.add(item.name.removeprefix("test_"))
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
        report = yield
        check = self._grading.check(item.name)
        decided = check is not None and check.id in self._grading.results
        if check is not None and (call.when == "call" or (call.excinfo is not None and not decided)):
            result = self._grading.results[check.id] = self._result(item.name, check, call.excinfo)
            if self._grading.board is not None and result.status is not scoring.Status.PASSED:
                number = self._grading.exercise.checks.index(check)
                self._grading.board.note_failure(number, is_broken=result.is_broken)
        return report

    def pytest_sessionfinish(self) -> None:
        """What passed inside the worker only counts with what the judge saw itself, and luck counts for nothing."""
        voids = (*(void for _ident, void in self._voids()), *self._helpers_voids)
        results = scoring.confirmed(self._grading.results, voids, frozenset(self._inside))
        stands_on = {check.id: check.stands_on for check in self._grading.exercise.checks}
        self._grading.results = scoring.without_luck(results, stands_on)

    def _result(self, name: str, check: Check, raised: pytest.ExceptionInfo[Any] | None) -> scoring.CheckResult:
        asked = self._asked.get(name, [])
        # a conversation is no interleaving that was tried
        findings = [finding for one in asked if not isinstance(one, Evidence) for finding in one.findings]
        fields: dict[str, Any] = {
            "id": check.id,
            "title": check.title,
            "points": check.points,
            "budget": self._grading.options.schedules or check.schedules,
            "schedules": sum(finding.schedules for finding in findings),
            "distinct": sum(finding.distinct for finding in findings),
            "bound": min((f.bound for f in findings if f.bound is not None), default=None),
            "exhausted": bool(findings) and all(finding.verdict == "exhausted" for finding in findings),
            "native": bool(asked) and all(isinstance(asking, Native | Evidence) for asking in asked if asking.findings),
            # races are told beside the counterexample that they explain, in the finding
            "notes": tuple({n.message: n for f in findings for n in f.notes if n.race is None}.values()),
            "seconds": time.perf_counter() - self._started.get(name, time.perf_counter()),
        }
        if raised is None:
            return scoring.CheckResult(status=scoring.Status.PASSED, **fields)
        error = raised.value
        if isinstance(error, NotAsked):
            return scoring.CheckResult(status=scoring.Status.SKIPPED, **fields)
        if isinstance(error, CheckFailed):
            return scoring.CheckResult(
                status=scoring.Status.FAILED,
                cause=error.cause,
                problem=error.problem,
                hint=None if error.finding.error == "NotImplementedError" else check.hint.get(error.cause),
                finding=error.finding,
                token=error.token,
                **fields,
            )
        fault = str(error) if isinstance(error, GraderFault) else str(raised.getrepr(style="short"))
        return scoring.CheckResult(status=scoring.Status.GRADER_ERROR, fault=fault[-2000:], **fields)


def _ask(item: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _patience_seconds(grading: Grading) -> float:
    """Real time after which a helper has been ended by `pytest-timeout`, whatever it has taken."""
    return sum(longest_of_check(check, grading.options) + OUTER_SECONDS for check in grading.exercise.checks)
