"""Schedules a second: each contender in a fresh process, in rounds, so that noise hits all of them alike."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import commands

PATIENCE_SECONDS = 30.0
ATTEMPT_SECONDS = 4.0


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
    """Of one contender: a rate for each round that worked, and what went wrong in the others.

    `cannot`: it was not measured, because it cannot run such a program; what its one attempt came to.
    """

    contender: Contender
    per_second: list[float] = field(default_factory=list)
    per_cpu_second: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    cannot: str | None = None

    @property
    def median(self) -> float | None:
        return statistics.median(self.per_second) if self.per_second else None


def native() -> list[Contender]:
    python = Path(sys.executable)
    return [Contender(who="native", how="threads in a loop", file="by_native", mode="free", python=python)]


def native_processes() -> list[Contender]:
    python = Path(sys.executable)
    modes = {"free": "processes in a loop", "pinned": "the same on one processor"}
    return [Contender(who="native", how=how, file="by_native", mode=mode, python=python) for mode, how in modes.items()]


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


def accesses() -> list[Contender]:
    """What it costs to see accesses to memory: the random walk without that, and with clocks in every execution."""
    python = Path(sys.executable)
    modes = {
        "random bare": "random, the file as it is",
        "random looking": "random, clocks in every execution",
    }
    return [
        Contender(who="grader, accesses", how=how, file="by_grader", mode=mode, python=python)
        for mode, how in modes.items()
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


def attempts(program: str, python: Path, *, progress: Callable[[str], None]) -> list[Rates]:
    """The peers on a program with processes: each tries once whether it explores it."""
    results = []
    for who, how in (("interleave-test", "dfs, opcodes"), ("frontrun", "DPOR, of processes")):
        progress(f"{program}: {who} tries")
        contender = Contender(who=who, how=how, file="peers_on_processes", mode=who, python=python)
        result = Rates(contender=contender)
        try:
            answer = commands.answer_of(
                python, contender.file, program, who, str(ATTEMPT_SECONDS), seconds=2 * ATTEMPT_SECONDS
            )
            if answer["cannot"] is None:
                result.failures.append("explores it: it should be measured here")
            else:
                result.cannot = answer["cannot"]
        except commands.Failed as failed:
            result.cannot = str(failed)
        results.append(result)
    return results


def _once(program: str, result: Rates, seconds: float) -> None:
    contender = result.contender
    try:
        answer = commands.answer_of(
            contender.python,
            contender.file,
            program,
            contender.mode,
            str(seconds),
            seconds=PATIENCE_SECONDS + seconds,
        )
    except commands.Failed as failed:
        result.failures.append(str(failed))
        return
    result.per_second.append(answer["schedules"] / answer["seconds"])
    result.per_cpu_second.append(answer["schedules"] / answer["cpu_seconds"])
