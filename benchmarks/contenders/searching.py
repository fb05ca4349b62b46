"""What every contender of the comparison shares: `FILE PROGRAM MODE SEED SCHEDULES SECONDS`, one line of JSON.

A contender searches one program until it finds a failure or has used up its budget, and prints one `Answer`. The
process then ends at once, whatever threads the search has left behind.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

SCHEDULE_SECONDS = 5.0
"""Real time after which a single schedule counts as hanging, for the peers that have such a limit."""

_stdout = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")  # what a program prints must not come first


@dataclass(frozen=True, kw_only=True)
class Request:
    """What to search: `schedules` and `seconds` are the budget."""

    program: Path
    mode: str
    seed: int
    schedules: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a search came to.

    `verdict`: "found", "exhausted" (every schedule within the contender's bound), "budget", or "gave_up".
    `cause` is a word of ours, or "hang" for a schedule that took too long; `first` the number of the failing schedule.
    `text` is what a user reads, `steps` the (task, line of the program) pairs that it shows in order.
    `replays`: the failing schedule was run again from what the report holds, and failed again for the same cause.
    """

    verdict: str
    cause: str | None = None
    first: int | None = None
    schedules: int = 0
    seconds: float = 0.0
    seconds_in_all: float = 0.0
    text: str = ""
    steps: list[tuple[str, int]] | None = None
    replays: bool = False


def request() -> Request:
    """The request on the command line."""
    path, mode, seed, schedules, seconds = sys.argv[1:]
    return Request(
        program=Path(path).resolve(), mode=mode, seed=int(seed), schedules=int(schedules), seconds=float(seconds)
    )


def answer(given: Answer) -> None:
    """Say it and end this process."""
    _stdout.write(json.dumps(asdict(given)) + "\n")
    _stdout.flush()
    os._exit(0)


def cause_of(error: BaseException) -> str:
    """A failed assertion is a wrong result, everything else an exception."""
    return "wrong_result" if isinstance(error, AssertionError) else "exception"


def tidy(text: str, program: Path) -> str:
    """Without the folders of this machine, and without colour."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text).replace(str(program), program.name)
    text = re.sub(r"(/[\w.+-]+)+/(?=[\w.+-]+\.(py|json|jsonl)\b)", "…/", text)
    return re.sub(r"(?<![\w…/])(/[\w.+-]+){3,}", "…", text)  # what is left of a path that was cut off


__all__ = ["SCHEDULE_SECONDS", "Answer", "Request", "answer", "cause_of", "perf_counter", "request", "tidy"]
