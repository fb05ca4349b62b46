"""How soon strategies find what is wrong: `FILE PROGRAM STRATEGIES SCHEDULES SEEDS SECONDS`.

One search for each strategy (their names are separated by commas) and each seed; one line of JSON with all answers.

The program's `main()` is run as `grade explore` runs it. A search ends at its first failure, which is not minimised.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from controlled import prepare

from grader.engine.execution import Settings
from grader.engine.exploration import Budget, explore
from grader.engine.outcome import Cause
from grader.engine.strategies.by_name import STRATEGIES
from grader.engine.strategies.pct import PCT

VARIANTS = {**STRATEGIES, "pct2": lambda seed: PCT(seed, depth=2), "pct3": lambda seed: PCT(seed, depth=3)}
"""What a user can ask for by name, and PCT of a given depth."""


def main() -> None:
    path, strategies, schedules, seeds, seconds = sys.argv[1:]
    out = sys.stdout
    busy_waiting = "# forbid: busy_wait" in Path(path).read_text(encoding="utf-8")
    forbid = frozenset({Cause.BUSY_WAIT}) if busy_waiting else frozenset()
    program = prepare(Path(path), lambda module: module.main())
    budget = Budget(schedules=int(schedules), seconds=float(seconds))
    answers = {}
    for name in strategies.split(","):
        found: list[int | None] = []
        causes: set[str] = set()
        ran = 0
        spent = 0.0
        for seed in range(1, 1 + int(seeds)):
            result = explore(
                program,
                VARIANTS[name](seed),
                budget=budget,
                settings=Settings(seed=seed),
                forbid=forbid,
                simplify=False,
            )
            found.append(result.first_failure)
            if result.outcome.cause is not None:
                causes.add(result.outcome.cause.value)
            ran += result.schedules
            spent += result.seconds
        answers[name] = {"found_on": found, "causes": sorted(causes), "schedules": ran, "seconds": spent}
    out.write(json.dumps(answers) + "\n")
    out.flush()


main()
