"""Small programs under control: what must hold in every schedule, and wrong twins that must be caught.

A program is a text with a `main`; it is right when no schedule breaks an assertion, deadlocks or leaves something
behind.
"""

from __future__ import annotations

import contextlib
import io
from textwrap import dedent

from grader import wire
from grader.judge.handle import Worker

PREAMBLE = "import queue, sys, threading, time\n"


def explored(worker: Worker, text: str, *, schedules: int = 30, exact_clock: bool = False) -> wire.Finished:
    result = worker.run(
        wire.Job(
            mode="explore",
            filename="program.py",
            text=PREAMBLE + dedent(text),
            module_name="program",
            callable_name="main",
            schedules=schedules,
            seconds=10,
            exact_clock=exact_clock,
        )
    )
    assert isinstance(result, wire.Finished), result
    return result


def assert_right(worker: Worker, text: str, *, exact_clock: bool = False) -> wire.Finished:
    """No schedule breaks it."""
    result = explored(worker, text, exact_clock=exact_clock)
    assert result.verdict != "counterexample", told(result)
    assert result.schedules >= 1
    return result


def assert_wrong(worker: Worker, text: str, cause: str, *, exact_clock: bool = False) -> wire.Finished:
    """Some schedule breaks it, for this cause."""
    # a wrong one may need more than a right one is given: a pool whose first thread takes both jobs shows no race at first
    result = explored(worker, text, schedules=200, exact_clock=exact_clock)
    assert (result.verdict, result.cause) == ("counterexample", cause), told(result)
    return result


def told(result: wire.Finished) -> str:
    """A result as text, for a test that fails."""
    where = f"line {result.place.line}: {result.place.source}" if result.place is not None else "nowhere"
    head = f"{result.verdict} {result.cause} in {result.task}: {result.error} {result.message} ({where})"
    rows = [
        f"  {s.task:10} {s.place.line if s.place else '':>3} {s.action} {s.object} {s.detail}" for s in result.trace
    ]
    return "\n".join([head, *rows, result.output])


def printed_for_real(text: str) -> str:
    """What the program prints in this process, over the real standard library and real threads."""
    namespace: dict[str, object] = {"__name__": "program"}
    exec(compile(PREAMBLE + dedent(text), "program.py", "exec"), namespace)
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        namespace["main"]()  # type: ignore[operator]
    return output.getvalue()
