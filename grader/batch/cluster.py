"""Grade a plan on the machines of a Dask cluster: `distributed` says who does what, and does it again when one dies.

Only our own values travel, and between machines of the teacher's; a submission sees none of it. Each thread of a
worker has a process that grades (`remote`).
"""

from __future__ import annotations

import base64
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from grader.batch import plan as plans
from grader.batch import remote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader import scoring
    from grader.catalogue.exercises import Catalogue

    OnResult = Callable[[plans.Submission, scoring.ExerciseResult], None]

CONNECT_SECONDS = 15.0
AHEAD = 4
"""Submissions given out at a time for each thread of the cluster: enough that none waits, few enough to hold."""
_OF_THIS_THREAD = threading.local()


class NoCluster(Exception):
    """The cluster cannot be used: why, and what to do."""


def grade_one(work: bytes) -> bytes:
    """What a worker of the cluster runs."""
    grader = getattr(_OF_THIS_THREAD, "grader", None)
    if grader is None:
        grader = _OF_THIS_THREAD.grader = remote.Grader()
    answer: bytes = grader.grade(work)
    return answer


def run(
    catalogue: Catalogue,
    plan: plans.Plan,
    *,
    address: str,
    on_result: OnResult,
    grader: str,
    checks: Mapping[str, str],
) -> None:
    """Grade every submission of `plan` at `address`, and hand over each result as it comes.

    `grader` and `checks` are the identities that every machine must have. Raises NoCluster, KeyboardInterrupt, and
    what `on_result` raises.
    """
    dask = _dask()
    try:
        client = dask.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(f"there is no scheduler of a cluster at {address}: {error}") from None
    with client:
        _give_out(dask, client, catalogue, plan, on_result, grader, checks)


def _give_out(
    dask: Any,
    client: Any,
    catalogue: Catalogue,
    plan: plans.Plan,
    on_result: OnResult,
    grader: str,
    checks: Mapping[str, str],
) -> None:
    threads = sum(client.nthreads().values())
    if not threads:
        raise NoCluster("the cluster has no workers; start some: dask worker ADDRESS")
    left = iter(plan.submissions)
    going = dask.as_completed(loop=client.loop)
    whose: dict[Any, plans.Submission] = {}

    def give() -> None:
        submission = next(left, None)
        if submission is not None:
            work = _work(plan, submission, grader, checks)
            # not pure: what was asked before and has been forgotten is asked again
            future = client.submit(grade_one, work, pure=False)
            whose[future.key] = submission
            going.add(future)

    for _ in range(AHEAD * threads):
        give()
    for future in going:
        submission = whose.pop(future.key)
        try:
            answer = remote.result_of(future.result())
        except remote.Mismatch as error:
            raise NoCluster(f"a worker of the cluster: {error}") from None
        except dask.scheduler.KilledWorker as error:
            answer = f"the workers that graded this file ended unexpectedly\n{error}"
        if isinstance(answer, str):
            exercise = catalogue.find(submission.exercise)
            if exercise is None:
                raise LookupError(f"{submission.exercise} is not in the catalogue")
            answer = plans.faulty(exercise, submission, seed=plan.seed, fault=answer)
        future.release()
        on_result(submission, answer)
        give()


def _work(plan: plans.Plan, submission: plans.Submission, grader: str, checks: Mapping[str, str]) -> bytes:
    text = None if submission.path is None else base64.b64encode(Path(submission.path).read_bytes()).decode()
    work = remote.Work(
        exercise=submission.exercise,
        shown=submission.shown,
        text=text,
        refused=submission.refused,
        seed=plan.seed,
        grader=grader,
        checks=checks[submission.exercise],
        guard_seconds=plan.guard_seconds[submission.exercise],
    )
    return msgspec.json.encode(work)


def local(workers: int) -> Any:
    """A cluster on this machine, to try it: a scheduler and `workers` processes. Raises NoCluster."""
    return _dask().LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    )


def _dask() -> Any:
    """The package `distributed`, which has no types."""
    try:
        import distributed
        import distributed.scheduler
    except ImportError:
        raise NoCluster("a cluster needs Dask: pip install 'grader[cluster]'") from None
    return distributed
