"""Who finds what: every contender on every program of `programs/contest`, each search in a process of its own.

The folder of a program is the expected verdict. Its comments say the rest: `# cause:` the words of ours that a report
may give as its cause, `# error:` the exception, `# object:` the names of what is shared, `# here` the lines to show.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import commands

FOLDER = commands.HERE / "programs" / "contest"
KINDS = ("threads", "coroutines")
STARTING_SECONDS = 20.0
"""Beside the budget of a search: starting Python, writing the report, replaying the failure."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program and what its comments say of it. `here`: numbers and texts of the marked lines."""

    kind: str
    name: str
    wrong: bool
    causes: tuple[str, ...]
    error: str
    objects: str
    here: dict[int, str]
    lines: tuple[str, ...]

    @property
    def path(self) -> str:
        """Below `programs`, as `commands` wants it."""
        return f"contest/{self.kind}_{'wrong' if self.wrong else 'right'}/{self.name}"


@dataclass(frozen=True, kw_only=True)
class Contender:
    """A file in contenders/ and a mode of it. `seeded`: its searches differ with the seed."""

    who: str
    how: str
    file: str
    mode: str
    python: Path
    seeded: bool


@dataclass(frozen=True, kw_only=True)
class Search:
    """One search: what the contender answered, or why it did not. `hung`: it had to be killed."""

    answer: dict[str, Any] | None
    failure: str = ""
    hung: bool = False

    def cause(self) -> str | None:
        return self.answer["cause"] if self.answer is not None and self.answer["verdict"] == "found" else None

    def found(self, program: Program) -> bool:
        """A wrong program, for a cause that is true."""
        return program.wrong and self.cause() in program.causes


@dataclass(kw_only=True)
class Results:
    """All searches, by contender (mode) and program."""

    programs: Sequence[Program]
    contenders: Sequence[Contender]
    searches: dict[tuple[Contender, str], list[Search]] = field(default_factory=dict)

    def of(self, contender: Contender, program: Program) -> list[Search]:
        return self.searches[contender, program.path]


def programs(kind: str, chosen: Sequence[str] = ()) -> list[Program]:
    """The wrong ones, then the right ones; those named in `chosen` only, if any are."""
    found = []
    for verdict in ("wrong", "right"):
        for path in sorted((FOLDER / f"{kind}_{verdict}").glob("*.py")):
            if not chosen or path.stem in chosen:
                found.append(_program(path, kind, wrong=verdict == "wrong"))
    return found


def _program(path: Path, kind: str, *, wrong: bool) -> Program:
    lines = path.read_text(encoding="utf-8").splitlines()

    def said(what: str) -> str:
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(f"# {what}:")), "")

    here = {
        number: line.removesuffix("# here").strip() for number, line in enumerate(lines, 1) if line.endswith("# here")
    }
    if wrong and not (said("cause") and said("object") and here):
        raise SystemExit(f"{path.name} does not say its cause, object and lines")
    return Program(
        kind=kind,
        name=path.stem,
        wrong=wrong,
        causes=tuple(said("cause").split()),
        error=said("error"),
        objects=said("object"),
        here=here,
        lines=tuple(line.strip() for line in lines if line.strip()),
    )


def ours() -> list[Contender]:
    how, python = "portfolio (the default)", Path(sys.executable)
    return [Contender(who="grader", how=how, file="contest_by_grader", mode="portfolio", python=python, seeded=True)]


def of_threads(python: Path) -> list[Contender]:
    """The peers that run threads: their defaults, and what their documentation recommends beside them."""
    modes = {
        "random-opcode": "random, opcodes (the default)",
        "pct-opcode": "pct, opcodes",
        "dfs-opcode": "dfs, opcodes",
        "pct-sync": "pct, synchronisation only",
        "dfs-sync": "dfs, synchronisation only",
    }
    return [
        Contender(
            who="interleave-test",
            how=how,
            file="contest_by_interleave_test",
            mode=mode,
            python=python,
            seeded=not mode.startswith("dfs"),
        )
        for mode, how in modes.items()
    ] + _frontrun(
        python,
        {
            "dpor-real-2": "DPOR, 2 preemptions (the default)",
            "dpor-virtual-2": "DPOR, 2 preemptions, virtual clock",
            "dpor-explored-none": "DPOR, unbounded, explored clock",
            "random-real": "random",
        },
    )


def of_coroutines(python: Path | None, frontrun: Path | None) -> list[Contender]:
    """The peers that run coroutines."""
    modes = {
        "random": "random (the default)",
        "pct:auto": "pct, measured horizon",
        "systematic": "systematic, 2 delays",
    }
    found = []
    if python is not None:
        found += [
            Contender(
                who="simloom",
                how=how,
                file="contest_by_simloom",
                mode=mode,
                python=python,
                seeded=mode != "systematic",
            )
            for mode, how in modes.items()
        ]
    if frontrun is not None:
        found += _frontrun(
            frontrun,
            {
                "dpor-real-2": "DPOR, 2 preemptions (the default)",
                "dpor-virtual-none": "DPOR, unbounded, virtual clock",
                "random-real": "random",
            },
        )
    return found


def _frontrun(python: Path, modes: dict[str, str]) -> list[Contender]:
    return [
        Contender(
            who="frontrun",
            how=how,
            file="contest_by_frontrun",
            mode=mode,
            python=python,
            seeded=mode.startswith("random"),
        )
        for mode, how in modes.items()
    ]


def compare(
    programs: Sequence[Program],
    contenders: Sequence[Contender],
    *,
    seeds: int,
    schedules: int,
    seconds: float,
    progress: Callable[[str], None],
) -> Results:
    """Program by program, so that noise hits all contenders alike. A right program is searched with one seed."""
    results = Results(programs=programs, contenders=contenders)
    for program in programs:
        for contender in contenders:
            times = seeds if contender.seeded and program.wrong else 1
            progress(f"{program.path}: {contender.who}, {contender.how}")
            results.searches[contender, program.path] = [
                _search(program, contender, seed=seed, schedules=schedules, seconds=seconds)
                for seed in range(1, times + 1)
            ]
    return results


def _search(program: Program, contender: Contender, *, seed: int, schedules: int, seconds: float) -> Search:
    arguments = (contender.mode, str(seed), str(schedules), str(seconds))
    try:
        answer = commands.answer_of(
            contender.python, contender.file, program.path, *arguments, seconds=seconds + STARTING_SECONDS
        )
    except commands.TooSlow:
        return Search(answer=None, hung=True)
    except commands.Failed as failed:
        return Search(answer=None, failure=str(failed))
    return Search(answer=answer)


def shown(text: str, *, lines: int, width: int) -> str:
    """The beginning and the end of a message."""
    cut = [line[:width].rstrip() + ("…" if len(line) > width else "") for line in text.strip("\n").splitlines()]
    if len(cut) > lines:
        half = lines // 2
        cut = [*cut[:half], f"… {len(cut) - 2 * half} lines …", *cut[-half:]]
    return re.sub(r"`{3,}", "'''", "\n".join(cut))
