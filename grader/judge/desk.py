"""How a hidden check holds a conversation with a native run, and what follows from it.

evidence("scenario", script=[…], x=1).always(holds)           the run is whole, and holds(seen) is None
evidence("scenario", script=[…]).refutes(a_check=holds, …)    … else it is "a_check" that fails
evidence("scenario", script=[…]).confirms(a_check=holds, …)   without it, only "a_check" does not count

`always` and `refutes` speak for the whole exercise: when the conversation does not come to its end, nothing that
passed inside the worker counts. `confirms` speaks for the checks that it names, and for no others.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

import msgspec

from grader import wire
from grader.judge.asking import CheckFailed, NotAsked, _Asking
from grader.judge.evidence import plan
from grader.judge.evidence.conversation import Conversation
from grader.judge.evidence.seen import BABBLE, EARLY, FAILED, Incomplete
from grader.judge.fresh import Fresh
from grader.judge.handle import KILLED_ITSELF, Killed
from grader.scoring import Text, Void

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from grader.catalogue.exercises import Check
    from grader.judge.evidence.meeting import Meeting
    from grader.judge.evidence.seen import Seen
    from grader.judge.session import Grading
    from grader.oracle.problem import Problem

    Holds = Callable[[Seen], Problem | None]


SLOWER = 2.0
"""A conversation may take so many times the limit of its check: it is about what happens, not about how soon."""


class Evidence(_Asking):
    """The `evidence` fixture. `fresh` draws what no seed foretells; `answer`, `source` and `cell` reply to calls."""

    mode = "native"
    answer = plan.Answer
    source = plan.Source
    cell = plan.Cell

    def __init__(self, grading: Grading, check: Check) -> None:
        super().__init__(grading, check)
        self.fresh = Fresh(random.Random(os.urandom(16)))
        self.voids: list[Void] = []

    def __call__(
        self,
        scenario: str,
        *,
        script: Sequence[Mapping[str, plan.Order]],
        calls: Mapping[str, plan.Answer | plan.Cell] | None = None,
        blocking: bool = False,
        turns: bool = False,
        processes: bool = False,
        **inputs: Any,
    ) -> _Talk:
        """The arguments are those of `evidence.plan.Plan`; `inputs` go to the scenario."""
        answers = plan.with_cells(calls or {})
        agreed = plan.Plan(script=script, calls=answers, blocking=blocking, turns=turns, processes=processes)
        return _Talk(self, self._job(scenario, inputs, seconds=SLOWER * self._check.timeout_seconds), agreed)

    def all_failed(self, checks: Iterable[str]) -> bool:
        """Whether none of these checks has passed inside the worker, or can pass. They come before this one."""
        is_broken = self._grading.is_broken(self._check)
        return all(self._grading.has_failed(one) or (is_broken and one == self._check.id) for one in checks)

    def is_idle(self) -> bool:
        """Whether there is nothing left that a conversation could confirm."""
        others = [check.id for check in self._grading.exercise.checks if check.id != self._check.id]
        return self._grading.is_broken(self._check) and self.all_failed(others)

    def hold(self, job: wire.Job, agreed: plan.Plan) -> tuple[Seen, wire.Finished]:
        """Run the job and the conversation beside it; both again when the worker was killed from outside."""
        try:
            finding, meeting, incomplete = self._held(job, agreed)
        except Killed:
            job = msgspec.structs.replace(job, secret=wire.drawn_secret())
            finding, meeting, incomplete = self._held(job, agreed, if_killed=KILLED_ITSELF)
        self.findings.append(finding)
        if finding.cause is not None and incomplete is EARLY:
            incomplete = Incomplete(cause=finding.cause, why=FAILED)
        return meeting.seen(incomplete), finding

    def _held(
        self, job: wire.Job, agreed: plan.Plan, *, if_killed: wire.Finished | None = None
    ) -> tuple[wire.Finished, Meeting, Incomplete | None]:
        talk = Conversation(agreed, seed=f"{self._grading.options.seed}:{job.scenario}:{self._asked}")
        try:
            result = self._grading.worker.run(job, desk=talk.theirs)
        except Killed:
            if if_killed is None:
                raise
            result = if_killed
        finally:
            meeting, incomplete = talk.finish()
        return self._finding(result), meeting, incomplete


class _Talk:
    """A conversation to be held: say what must hold of it, and for which checks it speaks."""

    def __init__(self, asking: Evidence, job: wire.Job, agreed: plan.Plan) -> None:
        self._asking = asking
        self._job = job
        self._plan = agreed

    def always(self, holds: Holds | None = None) -> Seen:
        """The conversation comes to its end, and `holds` finds no problem in it: else this check fails."""
        seen, finding = self._whole()
        problem = holds(seen) if holds is not None else None
        if problem is not None:
            raise CheckFailed(problem.cause, finding, Text(problem.en, problem.zh))
        return seen

    def refutes(self, **holds: Holds) -> Seen:
        """The conversation comes to its end; a check whose `holds` finds a problem in it cannot have passed."""
        seen, finding = self._whole()
        self._compare(holds, seen, finding)
        return seen

    def confirms(self, **holds: Holds) -> None:
        """Without this conversation, whole and without a problem, the checks do not count.

        It is not held when none of them has passed.
        """
        if self._asking.all_failed(holds):
            return
        seen, finding = self._asking.hold(self._job, self._plan)
        if seen.incomplete is not None:
            self._void(tuple(holds), seen.incomplete.cause, seen.incomplete.why, finding, complete=False)
        else:
            self._compare(holds, seen, finding)

    def _compare(self, holds: dict[str, Holds], seen: Seen, finding: wire.Finished) -> None:
        for check, look in holds.items():
            problem = look(seen)
            if problem is not None:
                self._void((check,), problem.cause, Text(problem.en, problem.zh), finding, complete=True)

    def _whole(self) -> tuple[Seen, wire.Finished]:
        if self._asking.is_idle():
            raise NotAsked
        seen, finding = self._asking.hold(self._job, self._plan)
        incomplete = seen.incomplete
        if incomplete is not None:
            self._void(None, incomplete.cause, incomplete.why, finding, complete=False)
            said = None if finding.cause == incomplete.cause and incomplete is not BABBLE else _sentence(incomplete.why)
            raise CheckFailed(incomplete.cause, finding, said)
        return seen, finding

    def _void(
        self, checks: tuple[str, ...] | None, cause: str, why: Text, finding: wire.Finished, *, complete: bool
    ) -> None:
        self._asking.voids.append(Void(checks=checks, cause=cause, why=why, complete=complete, finding=finding))


def _sentence(text: Text) -> Text:
    return Text(f"{text.en[0].upper()}{text.en[1:]}.", f"{text.zh}。")
