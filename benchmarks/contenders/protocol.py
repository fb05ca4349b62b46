"""What every contender shares: it is started as `FILE PROGRAM MODE SECONDS` and prints schedules and seconds.

Loading, warming up and starting the interpreter are not part of the seconds. A program that fails, and a search
that gives up, end the contender with an error: a rate of wrong answers is no rate.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter  # bound here: some contenders replace `time` while they run
from types import ModuleType

WARM_UP_SECONDS = 0.1

Spend = Callable[[float], int]
"""Runs schedules for about so many seconds and returns how many there were."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What to run: the program's path, a mode of this contender, seconds of real time."""

    program: Path
    mode: str
    seconds: float


def request() -> Request:
    """The request on the command line."""
    path, mode, seconds = sys.argv[1:]
    return Request(program=Path(path).resolve(), mode=mode, seconds=float(seconds))


def load(path: Path) -> ModuleType:
    """The program as an ordinary module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path.name} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def measure(spend: Spend, seconds: float) -> None:
    """Warm up, measure, print one line of JSON."""
    out = sys.stdout
    spend(WARM_UP_SECONDS)
    started, cpu_started = perf_counter(), _cpu_seconds()
    schedules = spend(seconds)
    seconds, cpu_seconds = perf_counter() - started, _cpu_seconds() - cpu_started
    out.write(json.dumps({"schedules": schedules, "seconds": seconds, "cpu_seconds": cpu_seconds}) + "\n")
    out.flush()


def _cpu_seconds() -> float:
    """Of this process, all its threads, and the processes it has forked and waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)
