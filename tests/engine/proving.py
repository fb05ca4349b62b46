"""Run by `test_minimum.py` in a process of its own, because it puts the standard library on the scheduler.

For each program of the corpus named as an argument, one line of JSON: the fewest preemptions with which it can
fail for its stated cause, proved by running every schedule with fewer, and what searches show.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from grader.engine.execution import Execution, Knowledge, Settings, execute
from grader.engine.exploration import Budget, explore
from grader.engine.outcome import Cause
from grader.engine.strategies.bounded import Bounded
from grader.engine.strategies.pct import PCT
from grader.engine.strategies.portfolio import Portfolio
from grader.engine.strategies.pos import POS
from grader.engine.strategies.uniform_random import UniformRandom
from grader.instrument.loader import Loader
from grader.shims import imports
from grader.shims.boot import Booted, boot
from grader.worker.program import FreshProgram

SEEDS = (1, 2)
SCHEDULES = 4_000
MOST = 20_000
"""More schedules than any of these programs has below its minimum."""
FINDERS = {
    "portfolio": Portfolio,
    "random": UniformRandom,
    # a bug that takes three preemptions has depth 4
    "pct": lambda seed: PCT(seed, depth=4),
    "pos": POS,
}


def program_of(path: Path, booted: Booted) -> FreshProgram:
    text = path.read_text()
    loader = Loader(name="program", filename=str(path), text=text, shown=path.name)
    return FreshProgram(booted=booted, loader=loader, text=text, drive=lambda module: module.main())


def proven(program: FreshProgram, cause: Cause) -> dict[str, Any]:
    """The lowest level with a failing schedule, when all levels below it were complete and taught nothing new."""
    knowledge = Knowledge()
    while True:
        below, failing, learnt = _levels(program, cause, knowledge)
        if learnt == knowledge:
            assert failing is not None, "no schedule fails"
            return {"fewest": failing.preemptions, "completed_bound": below}
        knowledge = learnt


def _levels(program: FreshProgram, cause: Cause, knowledge: Knowledge) -> tuple[int, Execution | None, Knowledge]:
    """Run a whole level after the other, until one has failed; what is learnt on the way is not used yet."""
    search, learnt = Bounded(), knowledge
    first: Execution | None = None
    level = 0
    for _ in range(MOST):
        more = search.begin()
        if not more or (first is not None and search.level > level):
            return level - 1, first, learnt
        level = search.level
        execution = execute(program, search, knowledge, Settings(seed=0), look_for_races=True)
        learnt = learnt.after(execution)
        assert execution.preemptions == level, "a level of the search is a number of preemptions"
        if execution.outcome.cause is cause and first is None:
            first = execution
    raise AssertionError("too many schedules")


def shown(program: FreshProgram, cause: Cause) -> dict[str, int]:
    """The preemptions of the counterexample, by finder and seed."""
    numbers = {}
    for name, finder in FINDERS.items():
        for seed in SEEDS:
            found = explore(
                program,
                finder(seed),
                budget=Budget(schedules=SCHEDULES, seconds=60),
                settings=Settings(seed=seed),
            )
            assert found.outcome.cause is cause, (name, seed, found.verdict, found.outcome)
            numbers[f"{name} {seed}"] = found.preemptions
    return numbers


def main() -> None:
    out = sys.stdout
    booted = boot()
    imports.install()
    for name in sys.argv[1:]:
        path = Path(name)
        program = program_of(path, booted)
        stated = re.search(r"^# cause: (\w+)$", path.read_text(), re.MULTILINE)
        assert stated is not None
        cause = Cause(stated[1])
        result = {"program": path.stem, **proven(program, cause), "shown": shown(program, cause)}
        out.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    try:
        main()
    finally:  # the last program printed elsewhere
        sys.stderr = sys.__stderr__
