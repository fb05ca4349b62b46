"""Schedules a second: each contender in a fresh process, in rounds, so that noise hits all of them alike."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Contender:
    """A file in contenders/ and a mode of it; `who` and `how` are for the table."""

    who: str
    how: str
    file: str
    mode: str
    python: Path


@dataclass(kw_only=True)
class Rates:
    """Of one contender: a rate for each round that worked, and what went wrong in the others."""

    contender: Contender
    per_second: list[float] = field(default_factory=list)
    per_cpu_second: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def median(self) -> float | None:
        return statistics.median(self.per_second) if self.per_second else None


def native() -> Contender:
    python = Path(sys.executable)
    return Contender(who="native", how="threads in a loop", file="by_native_threads", mode="loop", python=python)


def ours() -> list[Contender]:
    python = Path(sys.executable)
    return [
        Contender(
            who="grader",
            how="portfolio (the default)" if mode == "portfolio" else mode,
            file="by_grader",
            mode=mode,
            python=python,
        )
        for mode in ("portfolio", "random", "pct", "pos")
    ]


def peers(python: Path) -> list[Contender]:
    points = {"sync": "synchronisation only", "line": "lines", "opcode": "opcodes"}
    found = [
        Contender(
            who="interleave-test",
            how=f"{strategy}, {text}",
            file="by_interleave_test",
            mode=f"{strategy}-{name}",
            python=python,
        )
        for name, text in points.items()
        for strategy in ("random", "pct", "dfs")
    ]
    searches = {
        "random-real": "random",
        "dpor-virtual-2": "DPOR, at most 2 preemptions",
        "dpor-virtual-none": "DPOR, unbounded",
    }
    found += [
        Contender(who="frontrun", how=how, file="by_frontrun", mode=mode, python=python)
        for mode, how in searches.items()
    ]
    return found


def compare(
    program: str,
    contenders: Sequence[Contender],
    *,
    rounds: int,
    seconds: float,
    progress: Callable[[str], None],
) -> list[Rates]:
    """Every contender once a round; each round starts with another one."""
    results = [Rates(contender=contender) for contender in contenders]
    for number in range(rounds):
        shift = number * len(results) // rounds
        for result in results[shift:] + results[:shift]:
            progress(f"{program}: round {number + 1} of {rounds}: {result.contender.who}, {result.contender.how}")
            _once(program, result, seconds)
    return results


def _once(program: str, result: Rates, seconds: float) -> None:
    contender = result.contender
    command = [
        str(contender.python),
        str(HERE / "contenders" / f"{contender.file}.py"),
        str(HERE / "programs" / f"{program}.py"),
        contender.mode,
        str(seconds),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS + seconds, check=False)
    except subprocess.TimeoutExpired:
        result.failures.append("no answer in time")
        return
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        result.failures.append(lines[-1])
        return
    answer = json.loads(done.stdout.splitlines()[-1])
    result.per_second.append(answer["schedules"] / answer["seconds"])
    result.per_cpu_second.append(answer["schedules"] / answer["cpu_seconds"])
