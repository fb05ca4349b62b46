"""What a class costs: `grade batch` beside `pytest + pytest-timeout`, a process for each submission, in one run.

    python benchmarks/batch.py [--students 200] [--jobs 2] [--write]

Both get the same class (`made_class`). CPU seconds are those of the command and of everything it has started; memory
is the proportional set size of all of these at the worst moment of those looked at.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import machine
import made_class

NATIVE = Path(__file__).parent / "programs" / "native" / "test_native.py"
REPORT = Path(__file__).parent / "batch.md"
BEGIN, END = "<!-- table: begin (written by batch.py --write) -->", "<!-- table: end -->"
TIMEOUT_SECONDS = 5
LOOK_SECONDS = 0.5
WANTED_CPU_SECONDS = 0.5
WANTED_RATIO = 1.5


@dataclass(kw_only=True)
class Cost:
    """What a command took."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--native-students", type=int, default=40, help="of these pytest does the first so many")
    parser.add_argument("--write", action="store_true", help="put the table into batch.md")
    options = parser.parse_args()
    others = machine.Others()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "class"
        counted = made_class.make(folder, options.students)
        ours = _cost(lambda: _batch(folder, Path(scratch) / "grades", options.jobs))
        by_exercise = _by_exercise(Path(scratch) / "grades" / "results.sqlite")
        alone = {name: _alone(Path(scratch), name, options.jobs) for name in made_class.EXERCISES}
        theirs = _cost(lambda: _native(folder, options.native_students, options.jobs))
        native = {name: _native_alone(name) for name in made_class.EXERCISES}
    answers = options.students * len(made_class.EXERCISES)
    text = _report(options, counted, answers, ours, theirs, by_exercise, alone, native, others)
    if options.write:
        before, rest = REPORT.read_text(encoding="utf-8").split(BEGIN)
        REPORT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    print(text)


def _batch(folder: Path, out: Path, jobs: int, *more: str) -> None:
    command = [sys.executable, "-m", "grader", "batch", str(folder), "-o", str(out), "-j", str(jobs), *more]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _alone(scratch: Path, exercise: str, jobs: int) -> Cost:
    """Twenty right answers to one exercise, as a class."""
    folder, file = made_class.EXERCISES[exercise]
    right = (made_class.ROOT / "solutions" / folder / "reference.py").read_text(encoding="utf-8")
    for number in range(20):
        path = scratch / exercise / f"s{number:02}" / file
        path.parent.mkdir(parents=True)
        path.write_text(right, encoding="utf-8")
    return _cost(lambda: _batch(scratch / exercise, scratch / f"{exercise}-grades", jobs, "-f", "json"))


def _pytest(test: str, path: Path) -> None:
    # with no other plugin than it needs, as a grader would start it
    command = [sys.executable, "-m", "pytest", "-q", "-p", "pytest_timeout", f"--timeout={TIMEOUT_SECONDS}"]
    subprocess.run(
        [*command, "-p", "no:cacheprovider", "--rootdir", str(NATIVE.parent), "-c", os.devnull, f"{NATIVE}::{test}"],
        env={**os.environ, "SUBMISSION": str(path), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )


def _native(folder: Path, students: int, jobs: int) -> None:
    """A process for each answer, `jobs` at a time. What attacks the machine is left out: nothing would hold it."""
    answers = [
        (exercise, folder / student / made_class.EXERCISES[exercise][1])
        for student, exercise, kind, _ in made_class.handed_in(students, made_class.EXERCISES)
        if kind not in ("hostile", "missing")
    ]
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda one: _pytest(f"test_{one[0]}", one[1]), answers))


def _native_alone(exercise: str) -> Cost:
    folder, _ = made_class.EXERCISES[exercise]
    right = made_class.ROOT / "solutions" / folder / "reference.py"

    def five() -> None:
        for _ in range(5):
            _pytest(f"test_{exercise}", right)

    return _cost(five)


def _cost(work) -> Cost:
    peak = [0]
    over = threading.Event()

    def look() -> None:
        while not over.wait(LOOK_SECONDS):
            peak[0] = max(peak[0], _memory_bytes())

    looking = threading.Thread(target=look)
    looking.start()
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    work()
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    over.set()
    looking.join()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_seconds=wall, cpu_seconds=cpu, peak_bytes=peak[0])


def _memory_bytes() -> int:
    """Of all descendants of this process: what is shared counts once."""
    parents = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    mine = {os.getpid()}
    for _ in range(12):
        mine |= {number for number, parent in parents.items() if parent in mine}
    total = 0
    for number in mine - {os.getpid()}:
        try:
            text = Path(f"/proc/{number}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) * 1024
    return total


def _by_exercise(store: Path) -> dict[str, int]:
    """The median number of interleavings of the answers with full marks."""
    with sqlite3.connect(store) as database:
        rows = database.execute(
            "SELECT exercise, sum(schedules), sum(earned) = sum(points) FROM results GROUP BY student, exercise"
        ).fetchall()
    found = {}
    for exercise in {row[0] for row in rows}:
        counts = sorted(schedules for name, schedules, full in rows if name == exercise and full)
        found[exercise] = counts[len(counts) // 2] if counts else 0
    return found


def _report(options, counted, answers, ours, theirs, by_exercise, alone, native, others) -> str:
    graded = sum(
        kind not in ("hostile", "missing")
        for _, _, kind, _ in made_class.handed_in(options.native_students, made_class.EXERCISES)
    )
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(counted.items(), key=lambda one: -one[1]))
    lines = [
        f"Machine: {machine.describe()}.",
        f"{others.sentence()}",
        "",
        f"{options.students} students × {len(made_class.EXERCISES)} exercises, {options.jobs} at a time: {kinds}.",
        "",
        "| | submissions | submissions/s | CPU s a submission | peak memory |",
        "|---|---:|---:|---:|---:|",
        _row("`grade batch`", answers, ours),
        _row("pytest + pytest-timeout, a process each, natively, without the hostile ones", graded, theirs),
        "",
        "Right answers alone, twenty of each exercise:",
        "",
        "| exercise | interleavings | CPU s | natively with pytest | ratio |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, cost in alone.items():
        mine, other = cost.cpu_seconds / 20, native[name].cpu_seconds / 5
        lines.append(f"| {name} | {by_exercise.get(name, 0):,} | {mine:.2f} | {other:.2f} | {mine / other:.2f} |")
    cpu = ours.cpu_seconds / answers
    ratio = cpu / (theirs.cpu_seconds / graded)
    lines += [
        "",
        "| target | wanted | measured | |",
        "|---|---:|---:|---|",
        f"| CPU seconds a submission, the whole class | ≤ {WANTED_CPU_SECONDS} | {cpu:.2f} | "
        f"{'pass' if cpu <= WANTED_CPU_SECONDS else '**FAIL**'} |",
        f"| the same, against pytest + pytest-timeout | ≤ {WANTED_RATIO} | {ratio:.2f} | "
        f"{'pass' if ratio <= WANTED_RATIO else '**FAIL**'} |",
    ]
    return "\n".join(lines) + "\n"


def _row(what: str, submissions: int, cost: Cost) -> str:
    return (
        f"| {what} | {submissions:,} | {submissions / cost.wall_seconds:.2f} | {cost.cpu_seconds / submissions:.2f} | "
        f"{cost.peak_bytes / 2**20:,.0f} MiB |"
    )


if __name__ == "__main__":
    main()
