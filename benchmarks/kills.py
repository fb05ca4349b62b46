"""`grade batch` killed with `kill -9` at random moments, and the same class on a cluster that loses a worker.

    python benchmarks/kills.py [--students 200] [--kills 20] [--cluster]

Says whether the gradebook is byte for byte that of a run that was left alone, and whether anything was graded twice.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import made_class

FILES = ("gradebook.csv", "checks.csv", "class.md", "canvas.csv", "moodle.csv")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cluster", action="store_true", help="in place of the kills: two workers, one killed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, alone, cut = (Path(scratch) / name for name in ("class", "alone", "cut"))
        made_class.make(folder, options.students)
        began = time.monotonic()
        _start(folder, alone).wait()
        seconds = time.monotonic() - began
        print(f"left alone: {seconds:.0f} s, {_gradings(alone)} gradings", flush=True)
        if options.cluster:
            _on_a_cluster(folder, cut, options.students * len(made_class.EXERCISES) // 2)
        else:
            _killed(folder, cut, options.kills, random.Random(options.seed), seconds)
        different = [name for name in FILES if (alone / name).read_bytes() != (cut / name).read_bytes()]
        print(f"files that differ: {different or 'none'}")
        with closing(sqlite3.connect(cut / "results.sqlite")) as database:
            (twice,) = database.execute(
                "SELECT count(*) FROM (SELECT 1 FROM gradings GROUP BY student, exercise HAVING count(*) > 1)"
            ).fetchone()
        print(f"gradings {_gradings(cut)}, of which {twice} twice")
        sys.exit(1 if different or twice else 0)


def _start(folder: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "grader", "batch", str(folder), "-o", str(out), "-f", "json", *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _killed(folder: Path, out: Path, kills: int, chance: random.Random, seconds: float) -> None:
    """Each run lives for a random time, such that all of them together do about the whole class."""
    for number in range(kills):
        process = _start(folder, out)
        time.sleep(chance.uniform(0.0, 2.0 * seconds / (kills + 1)))
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        print(f"kill {number + 1}: {_gradings(out)} gradings{' (it was done)' if ended else ''}", flush=True)
    _start(folder, out).wait()


def _on_a_cluster(folder: Path, out: Path, half: int) -> None:
    cluster = subprocess.Popen(
        [sys.executable, "-m", "grader", "cluster", "-n", "2"], stdout=subprocess.PIPE, text=True
    )
    if cluster.stdout is None:
        raise OSError("no output of the cluster")
    address = cluster.stdout.readline().split()[-1]
    process = _start(folder, out, "--cluster", address)
    while _gradings(out) < half and process.poll() is None:
        time.sleep(0.1)
    victim = next(iter(_workers()))
    os.kill(victim, signal.SIGKILL)
    print(f"killed a worker of the cluster after {_gradings(out)} gradings", flush=True)
    process.wait()
    cluster.send_signal(signal.SIGINT)
    cluster.wait()


def _workers() -> list[int]:
    """The processes of the cluster that have one which grades."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"grader.batch.remote" in (process / "cmdline").read_bytes():
                found.append(int((process / "stat").read_text().rpartition(")")[2].split()[1]))
        except OSError:
            continue
    return found


def _gradings(out: Path) -> int:
    if not (out / "results.sqlite").exists():
        return 0
    with closing(sqlite3.connect(out / "results.sqlite")) as database:
        try:
            (number,) = database.execute("SELECT count(*) FROM gradings").fetchone()
        except sqlite3.OperationalError:
            return 0
    return number


if __name__ == "__main__":
    main()
