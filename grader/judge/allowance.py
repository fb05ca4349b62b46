"""How long a check may take in real time: every wait of the judge ends, and so does their sum.

A check may ask several questions. Its searches share the time: what an earlier one has used up, a later one goes
without, but enough is always kept for one question more with its whole limit. So a hang ends at the check's own limit,
and a machine that is slow makes a search shorter, never an answer wrong.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from grader.judge.handle import GraderFault, longest_of_job

if TYPE_CHECKING:
    from grader import wire
    from grader.catalogue.exercises import Check
    from grader.judge.session import Options

STARTING_SECONDS = 30.0
"""Real time in which the warm process answers, or it is a fault of ours."""
SHORTEST_SECONDS = 1.0
MARGIN_SECONDS = 10.0
QUESTIONS = 3
QUESTIONS_WITH_EVIDENCE = 9
"""Limits that a check may use up: several conversations, each of which may take twice the limit of a question."""


def seconds_of(check: Check, options: Options) -> float:
    """The limit of one question."""
    return max(check.timeout_seconds, options.time_limit_seconds or 0.0)


def longest_of_check(check: Check, options: Options) -> float:
    """Real time after which a check has an answer."""
    questions = QUESTIONS_WITH_EVIDENCE if check.evidence else QUESTIONS
    return questions * seconds_of(check, options) + longest_of_job(0.0) + MARGIN_SECONDS


class Allowance:
    """The time of one check. `reserved` is kept for the question after the next."""

    def __init__(self, *, seconds: float, reserved: float) -> None:
        self._deadline = time.monotonic() + seconds
        self._reserved = reserved

    def fitted(self, job: wire.Job) -> wire.Job:
        """The job, with as many seconds as are left for it. Raises GraderFault when there are not enough."""
        left = self._deadline - time.monotonic()
        if job.mode == "explore":
            room = left - longest_of_job(self._reserved)
            job = msgspec.structs.replace(job, seconds=max(SHORTEST_SECONDS, min(job.seconds, room)))
        if left < longest_of_job(job.seconds):
            raise GraderFault("this machine is too slow: the time of a check was over before its last question")
        return job
