"""frontrun on threads or coroutines: `STRATEGY-CLOCK-BOUND`; it builds the state and starts the workers itself.

Everything is as its documentation recommends for a search until the first failure: DPOR, its default, with its default
of 2 preemptions and without a bound, and the random strategy; the virtual clock, with which it detects deadlocks
exactly. Looking for input and output is switched off, there is none. The random strategy's schedules may be longer than
its default of 300 turns: it gives up on a run that needs more. An exception of a worker ends its DPOR as it is, so
executions are counted by what it asks of `setup`.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import re
import traceback
from typing import Any

os.environ["FRONTRUN_ACTIVE"] = "1"  # what its command line sets before it starts Python

import frontrun
from frontrun import async_shuffler, bytecode
from frontrun._deadlock import DeadlockError
from frontrun.common import InterleavingResult
from protocol import load
from searching import SCHEDULE_SECONDS, Answer, Request, answer, perf_counter, request, tidy
from searching import cause_of as cause_of_error

LONGEST_SCHEDULE = 3_000


def options(asked: Request) -> dict[str, Any]:
    strategy, clock, *bound = asked.mode.split("-")
    chosen: dict[str, Any] = {"strategy": strategy, "clock": clock, "detect_io": False}
    if strategy == "random":
        chosen |= {"max_attempts": asked.schedules, "seed": asked.seed, "max_ops": LONGEST_SCHEDULE}
    else:
        chosen |= {"max_executions": asked.schedules, "preemption_bound": int(bound[0]) if bound[0] != "none" else None}
    return chosen | {"total_timeout": asked.seconds, "timeout_per_run": SCHEDULE_SECONDS}


def cause_of(explanation: str) -> str:
    """It says the kind of a failure in its explanation only."""
    if "Deadlock detected" in explanation:
        return "deadlock"
    crash = re.search(r"(?:crash|raised|exception)[^:\n]*: (\w+)", explanation)
    if crash and crash[1] != "AssertionError":
        return "exception"
    return "wrong_result"


def replays(result: InterleavingResult, cause: str, program: Any, asked: Request) -> bool:
    """Its own replays; where it makes none, one with the function that it has for it, for the same cause."""
    if result.reproduction_attempts:
        return result.reproduction_successes > 0
    if not isinstance(result.counterexample, list):
        return False
    again = (result.counterexample, program.setup, program.WORKERS)
    try:
        if inspect.iscoroutinefunction(program.WORKERS[0]):
            state = asyncio.run(async_shuffler.run_with_schedule(*again))
        else:
            state = bytecode.run_with_schedule(*again, detect_io=False, clock=options(asked)["clock"])
    except DeadlockError:
        return cause == "deadlock"
    except Exception as error:
        return cause == "exception" and type(error).__name__ in (result.explanation or "")
    return cause == "wrong_result" and not program.holds(state)


def main() -> None:
    asked = request()
    program = load(asked.program)
    executions = 0

    def setup() -> Any:
        nonlocal executions
        executions += 1
        return program.setup()

    started = perf_counter()
    try:
        result = frontrun.explore(setup=setup, workers=program.WORKERS, invariant=program.holds, **options(asked))
        if inspect.isawaitable(result):
            result = asyncio.run(_awaited(result))
    except Exception as error:
        seconds = perf_counter() - started
        text = tidy("".join(traceback.format_exception(error)), asked.program)
        answer(
            Answer(
                verdict="found",
                cause=cause_of_error(error),
                first=executions,
                schedules=executions,
                seconds=seconds,
                seconds_in_all=seconds,
                text=text,
            )
        )
        return
    seconds = perf_counter() - started
    spent = {"schedules": result.num_explored, "seconds": seconds, "seconds_in_all": seconds}
    text = tidy(result.explanation or result.inconclusive_reason or "", asked.program)
    if result.property_holds is None:
        answer(Answer(verdict="gave_up", text=text, **spent))
    elif result.property_holds:
        ended = "dpor" in asked.mode and result.num_explored < asked.schedules and seconds < asked.seconds
        answer(Answer(verdict="exhausted" if ended else "budget", **spent))
    else:
        steps = re.findall(rf"^\s*(\w+ \d+) \| {re.escape(asked.program.name)}:(\d+)", text, re.MULTILINE)
        answer(
            Answer(
                verdict="found",
                cause=cause_of(text),
                first=result.num_explored,
                text=text,
                steps=[(task, int(line)) for task, line in steps],
                replays=replays(result, cause_of(text), program, asked),
                **spent,
            )
        )


async def _awaited(result: Any) -> Any:
    return await result


main()
