"""What a worker may claim, on the judge's side: a result has to fit the job and what was judged on the way.

A signed message is still the word of a process that ran a submission. Nothing here decides whether an answer is
right; a result that contradicts itself, or says that all is well although nothing was put before the judge, is none.
"""

from __future__ import annotations

from typing import Any

from grader import wire
from grader.wire import WireError

MOST_OBSERVATIONS = 20_000
MOST_OBSERVED_BYTES = 64_000_000
DEPTH = 12
NODES = 200_000

_VERDICTS = {
    "explore": frozenset({"counterexample", "exhausted", "out_of_budget"}),
    "replay": frozenset({"counterexample", "out_of_budget", "bad_token"}),
    "native": frozenset({"counterexample", "out_of_budget"}),
    "load": frozenset({"counterexample"}),
}
_CAUSES = frozenset(
    {
        *("wrong_result", "deadlock", "livelock", "busy_wait", "blocking", "race", "exception", "leaked", "limit"),
        *("escaped", "timeout", "crashed", "not_allowed", "missing"),
    }
)


class Ledger:
    """What a worker has said so far about one job."""

    def __init__(self, job: wire.Job) -> None:
        self._job = job
        self._observations = 0
        self._bytes = 0
        self._refused = False

    def observed(self, message: wire.Observed) -> None:
        """Before the judge looks at an observation. Raises WireError when it is none, or one too many."""
        if not self._job.judged:
            raise WireError("an observation nobody asked for")
        self._observations += 1
        require_plain(message.observation)
        self._bytes += len(wire.encode_value(message.observation))
        if self._observations > MOST_OBSERVATIONS or self._bytes > MOST_OBSERVED_BYTES:
            raise WireError("more observations than anybody makes")

    def judged(self, *, ok: bool) -> None:
        """The judge's answer to it."""
        self._refused |= not ok

    def result(self, message: Any) -> None:
        """Raises WireError when the message cannot be the result of the job."""
        if isinstance(message, wire.Fault):
            return
        if isinstance(message, wire.LoadFailed):
            if message.cause not in _CAUSES:
                raise WireError(f"the cause {message.cause!r}")
            return
        if isinstance(message, wire.Loaded):
            if self._job.mode != "load":
                raise WireError("a question answered with `loaded`")
            return
        if not isinstance(message, wire.Finished):
            raise WireError(f"{type(message).__name__} is no result")
        self._finished(message)

    def _finished(self, message: wire.Finished) -> None:
        failed = message.verdict == "counterexample"
        if message.verdict not in _VERDICTS[self._job.mode]:
            raise WireError(f"the verdict {message.verdict!r} of a job to {self._job.mode}")
        if failed != (message.cause is not None) or not (message.cause is None or message.cause in _CAUSES):
            raise WireError(f"the verdict {message.verdict!r} with the cause {message.cause!r}")
        numbers = (message.schedules, message.distinct, message.steps, message.preemptions, message.more_races)
        if min(numbers) < 0 or message.seconds < 0 or message.distinct > message.schedules:
            raise WireError("counts that cannot be")
        if self._job.mode == "explore" and message.schedules > self._job.schedules:
            raise WireError("more schedules than were asked for")
        require_plain(message.observation)
        if failed or message.verdict == "bad_token" or not self._job.judged:
            return
        if self._refused:
            raise WireError("all is said to be well, and an observation was refused")
        if not message.schedules or not self._observations:
            raise WireError("all is said to be well, and nothing was observed")
        if self._observations > message.schedules:
            raise WireError("more observations than schedules")


def require_plain(value: Any, depth: int = DEPTH) -> None:
    """Raises WireError when a value of the wire is too deep or has too many parts."""
    level = [value]
    nodes = 0
    for _ in range(depth):
        following: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                following.extend(item.values())
            elif isinstance(item, list):
                following.extend(item)
        nodes += len(following)
        if nodes > NODES:
            raise WireError("an observation of too many parts")
        if not following:
            return
        level = following
    raise WireError("an observation of too many levels")
