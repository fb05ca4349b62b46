"""How a hidden check asks for observations, and what it may demand of them.

explore("scenario", x=1).always(holds)            every execution ends well, and holds(observation) is None
explore("scenario", x=1).sometimes(seen, problem)  … and at least one observation satisfies `seen`
native("scenario", x=1).always(holds)              the same, once, with real threads

What the judge sees for itself is in `desk`.

`explore(..., timeouts="any")` asks whether the answer depends on timing: on a slow machine every timed wait may
expire at any moment. `explore(..., exact_clock=True)` is for checks about time itself: nothing is ever late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader import wire
from grader.scoring import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.catalogue.exercises import Check
    from grader.judge.session import Grading
    from grader.oracle.problem import Problem

    Holds = Callable[[Any], Problem | None]


class CheckFailed(Exception):
    """The submission fails the check: for which cause, with which finding."""

    def __init__(self, cause: str, finding: wire.Finished, problem: Text | None, token: str | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.finding = finding
        self.problem = problem
        self.token = token


class NotAsked(Exception):
    """A real run that is not worth its time: an interleaving has broken what its check stands on."""


class _Asking:
    """Shared by `explore`, `native` and `evidence`: sends the job and judges what comes back."""

    mode = "explore"

    def __init__(self, grading: Grading, check: Check) -> None:
        self._grading = grading
        self._check = check
        self.findings: list[wire.Finished] = []
        self._asked = 0

    def _job(self, scenario: str, inputs: dict[str, Any], **fields: Any) -> wire.Job:
        folder = self._grading.exercise.folder
        from grader.judge.session import HIDDEN

        options = self._grading.options
        self._asked += 1
        return self._grading.job(
            mode=self.mode,
            scenario=(str(HIDDEN / folder / "scenarios.py"), scenario),
            inputs=inputs,
            seed=options.seed,
            judged=True,
            **fields,
        )

    def _run(self, job: wire.Job, holds: Holds | None, see: Callable[[Any], None] | None) -> wire.Finished:
        """Run the job. Raises CheckFailed when an execution ends badly or its observation does not hold."""
        refused: list[tuple[Any, Problem]] = []

        def observe(observation: Any) -> bool:
            if see is not None:
                see(observation)
            problem = holds(observation) if holds is not None else None
            if problem is not None:
                refused.append((observation, problem))
            return problem is None

        job = self._grading.allowance(self._check).fitted(job)
        finding = self._finding(self._grading.worker.run(job, observe))
        self.findings.append(finding)
        if finding.verdict == "bad_token":
            raise CheckFailed("missing", finding, None)
        if refused:
            # what the judge refused stays refused, whatever the worker says afterwards
            problem = refused[-1][1]
            if holds is not None and finding.cause == "wrong_result":
                problem = holds(finding.observation) or problem
            raise CheckFailed(problem.cause, finding, Text(problem.en, problem.zh), self._token(finding))
        if finding.cause is not None:
            raise CheckFailed(finding.cause, finding, None, self._token(finding))
        return finding

    def _finding(self, result: wire.Finished | wire.Loaded | wire.LoadFailed) -> wire.Finished:
        """What a worker's answer to a question comes to."""
        if isinstance(result, wire.Loaded):
            raise RuntimeError("a worker answered a question with `loaded`")
        if isinstance(result, wire.LoadFailed):
            return wire.Finished(
                verdict="counterexample", cause=result.cause, message=result.message, place=result.place
            )
        return result

    def _token(self, finding: wire.Finished) -> str | None:
        """The engine's token, with the check it belongs to and which of its questions it answers."""
        if finding.token is None:
            return None
        number = [check.id for check in self._grading.exercise.checks].index(self._check.id) + 1
        return f"{number}.{self._asked}.{finding.token}"


class _Question:
    """A scenario with its inputs: say what must hold."""

    def __init__(self, asking: Explore | Native, job: wire.Job) -> None:
        self._asking = asking
        self._job = job

    def always(self, holds: Holds | None = None) -> wire.Finished:
        """Every execution ends well, and `holds` finds no problem in any observation."""
        return self._asking._run(self._job, holds, None)

    def sometimes(self, seen: Callable[[Any], bool], problem: Problem) -> wire.Finished:
        """Every execution ends well, and `seen` is true of at least one observation: else `problem`."""
        found: list[bool] = []
        finding = self._asking._run(self._job, None, lambda observation: found.append(bool(seen(observation))))
        if not any(found) and self._job.mode != "replay":
            raise CheckFailed(problem.cause, finding, Text(problem.en, problem.zh))
        return finding


class Explore(_Asking):
    """The `explore` fixture."""

    def __call__(
        self,
        scenario: str,
        *,
        forbid: tuple[str, ...] = (),
        exact_clock: bool = False,
        timeouts: str = "last",
        **inputs: Any,
    ) -> _Question:
        if timeouts not in ("last", "any") or (exact_clock and timeouts == "any"):
            raise ValueError(f'timeouts={timeouts!r}: say "last", or "any" without exact_clock')
        options = self._grading.options
        fields: dict[str, Any] = {
            "strategy": options.strategy,
            "schedules": options.schedules or self._check.schedules,
            "seconds": options.time_limit_seconds or self._check.timeout_seconds,
            "forbid": forbid,
            "exact_clock": exact_clock,
            "timeouts": timeouts,
        }
        job = self._job(scenario, inputs, **fields)
        if options.token is not None:
            _check, question, token = options.token.split(".", 2)
            if int(question) == self._asked:
                job = self._job(scenario, inputs, **{**fields, "token": token})
                self._asked -= 1
                job = wire.Job(**{**{f: getattr(job, f) for f in job.__struct_fields__}, "mode": "replay"})
        return _Question(self, job)


class Native(_Asking):
    """The `native` fixture."""

    mode = "native"

    def __call__(self, scenario: str, **inputs: Any) -> _Question:
        if self._grading.is_broken(self._check):
            raise NotAsked
        return _Question(self, self._job(scenario, inputs, seconds=self._check.timeout_seconds))
