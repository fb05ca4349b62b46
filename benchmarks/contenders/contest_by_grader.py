"""The grader as `grade explore` uses it: the judge's handle, a worker, the strategy named by the mode."""

from __future__ import annotations

import re

from searching import Answer, answer, perf_counter, request, tidy

from grader import wire
from grader.judge.handle import Worker
from grader.report import terminal


def main() -> None:
    asked = request()
    text = asked.program.read_text(encoding="utf-8")
    job = {
        "filename": asked.program.name,
        "text": text,
        "module_name": asked.program.stem,
        "callable_name": "run" if re.search(r"^def run\(", text, re.MULTILINE) else "main",
        "strategy": asked.mode,
        "schedules": asked.schedules,
        "seconds": asked.seconds,
        "seed": asked.seed,
        "forbid": ("busy_wait",) if "# forbid: busy_wait" in text else (),
    }
    with Worker() as worker:
        started = perf_counter()
        found = worker.run(wire.Job(mode="explore", **job))
        seconds = perf_counter() - started
        if not isinstance(found, wire.Finished):
            answer(Answer(verdict="gave_up", text=f"{type(found).__name__}: {getattr(found, 'message', '')}"))
            return
        replays = False
        if found.token is not None:
            again = worker.run(wire.Job(mode="replay", token=found.token, **job))
            replays = isinstance(again, wire.Finished) and again.cause == found.cause and not again.diverged
    verdict = {"counterexample": "found", "exhausted": "exhausted", "out_of_budget": "budget"}.get(found.verdict)
    answer(
        Answer(
            verdict=verdict or "gave_up",
            cause=found.cause,
            first=found.first_failure,
            schedules=found.schedules,
            seconds=found.seconds,
            seconds_in_all=seconds,
            text=tidy(terminal.render_finding(found, language="en", color=False), asked.program),
            steps=[(step.task, step.place.line) for step in found.trace if step.place is not None],
            replays=replays,
        )
    )


main()
