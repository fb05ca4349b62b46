"""What a student waits for: `grade ex21` on right and wrong files, beside pytest on one empty test.

And `grade ex05`, whose programs are real processes, on its reference.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXERCISE = "ex21"
SOLUTIONS = ROOT / "solutions" / "ex21_bounded_buffer"
RIGHT = SOLUTIONS / "reference.py"
STARTER = ROOT / "exercises" / "ex21_bounded_buffer" / "bounded_buffer.py"
MUTANTS = SOLUTIONS / "mutants"
OF_PROCESSES = "ex05"
RIGHT_OF_PROCESSES = ROOT / "solutions" / "ex05_deadlocked_join" / "reference.py"
NAMED_MUTANT = MUTANTS / "if_instead_of_while.py"

EMPTY_TEST = "def test_nothing():\n    pass\n"


@dataclass(kw_only=True)
class Timed:
    """A command, the wall seconds of each of its runs, and of a grading its points and schedules."""

    what: str
    submission: str
    command: list[str]
    env: dict[str, str]
    wall_seconds: list[float] = field(default_factory=list)
    schedules: int | None = None
    points: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.wall_seconds)


@dataclass(frozen=True, kw_only=True)
class Grading:
    """`pytest` is without plugins: what an environment happens to hold is no part of the measure.

    `failing`: the starter, one mutant chosen by name, and the slowest mutant of a sweep over all of them.
    """

    pytest: Timed
    pytest_with_plugins: Timed
    right: Timed
    right_of_processes: Timed
    failing: list[Timed]
    mutants: int


def compare(*, rounds: int, progress: Callable[[str], None]) -> Grading:
    """Sweep the mutants once, then run pytest and the gradings in turn."""
    with tempfile.TemporaryDirectory() as folder:
        test = Path(folder) / "test_nothing.py"
        test.write_text(EMPTY_TEST, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", str(test)]
        plugins = Timed(
            what="python -m pytest, installed plugins", submission="one empty test", command=command, env=_env()
        )
        bare = Timed(
            what="python -m pytest, no plugins",
            submission="one empty test",
            command=command,
            env=_env(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"),
        )
        right = _grading("reference", RIGHT)
        of_processes = _grading("reference", RIGHT_OF_PROCESSES, OF_PROCESSES)
        failing = [_grading("starter", STARTER), _grading(f"mutant {NAMED_MUTANT.stem}", NAMED_MUTANT)]
        mutants = sorted(MUTANTS.glob("*.py"))
        slowest = _slowest(mutants, progress)
        if slowest != NAMED_MUTANT:
            failing.append(_grading(f"mutant {slowest.stem}, the slowest", slowest))
        all_of_them = [bare, plugins, right, of_processes, *failing]
        for timed in [right, of_processes, *failing]:
            _count(timed)
        for number in range(rounds):
            progress(f"grade: round {number + 1} of {rounds}")
            for timed in all_of_them:
                timed.wall_seconds.append(_run(timed))
    return Grading(
        pytest=bare,
        pytest_with_plugins=plugins,
        right=right,
        right_of_processes=of_processes,
        failing=failing,
        mutants=len(mutants),
    )


def _slowest(mutants: list[Path], progress: Callable[[str], None]) -> Path:
    wall: dict[Path, float] = {}
    for number, mutant in enumerate(mutants, 1):
        progress(f"grade: mutant {number} of {len(mutants)}: {mutant.stem}")
        wall[mutant] = _run(_grading(mutant.stem, mutant))
    return max(wall, key=lambda mutant: wall[mutant])


def _grading(submission: str, file: Path, exercise: str = EXERCISE) -> Timed:
    command = [sys.executable, "-m", "grader", exercise, str(file.relative_to(ROOT))]
    return Timed(what=f"grade {exercise}", submission=submission, command=command, env=_env())


def _env(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


def _run(timed: Timed) -> float:
    started = time.perf_counter()
    done = subprocess.run(timed.command, cwd=ROOT, env=timed.env, capture_output=True, check=False)
    wall_seconds = time.perf_counter() - started
    if done.returncode not in (0, 1):
        raise SystemExit(
            f"{timed.what}, {timed.submission}: exit code {done.returncode}\n{done.stderr.decode()[-2000:]}"
        )
    return wall_seconds


def _count(timed: Timed) -> None:
    """Points and schedules, from a run that is not timed: the same seed gives the same report."""
    done = subprocess.run([*timed.command, "--format", "json"], cwd=ROOT, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    timed.schedules = sum(check["schedules"] for check in report["checks"])
    timed.points = f"{report['earned']} of {report['possible']}"
