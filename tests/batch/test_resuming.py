"""`grade batch` cut off at any moment goes on where it was; what has changed is graded again, and told."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from run_grade import ROOT, grade, processes_in
from test_grading import RIGHT_13, RIGHT_20, WRONG_13, put

pytestmark = pytest.mark.once

KILLS = 4


def rows_of(folder: Path, query: str) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(folder / "results.sqlite")) as database:
        return database.execute(query).fetchall()


def gradings_in(folder: Path) -> int:
    """How many results there are in a store, which may be just being made."""
    if not (folder / "results.sqlite").exists():
        return 0
    try:
        return rows_of(folder, "SELECT count(*) FROM gradings")[0][0]
    except sqlite3.OperationalError:
        return 0


def test_killed_again_and_again_it_ends_as_if_nothing_had_been(tmp_path):
    """Killed by the signal that nobody can catch, each time after at least one more result."""
    for number in range(24):
        put(tmp_path, f"class/s{number:02}/lost_update.py", (RIGHT_13, WRONG_13)[number % 2])
    (tmp_path / "tmp").mkdir()
    whole = grade("batch", "class", "-o", "whole", cwd=tmp_path)
    assert whole.returncode == 0, whole.stderr
    chance = random.Random(7)
    for _ in range(KILLS):
        before = gradings_in(tmp_path / "cut")
        process = subprocess.Popen(
            [sys.executable, "-m", "grader", "batch", "class", "-o", "cut"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "tmp")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while gradings_in(tmp_path / "cut") <= before and process.poll() is None:
            time.sleep(0.02)  # what is waited for is another program's file
        time.sleep(chance.uniform(0.0, 0.3))
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=10.0) == -signal.SIGKILL
    left = 24 - gradings_in(tmp_path / "cut")
    assert left > 0
    last = grade("batch", "class", "-o", "cut", cwd=tmp_path)
    assert f"24 gradings ({24 - left} kept)" in last.stdout
    assert (tmp_path / "cut/gradebook.csv").read_bytes() == (tmp_path / "whole/gradebook.csv").read_bytes()
    names = [sorted(path.name for path in (tmp_path / folder).iterdir()) for folder in ("cut", "whole")]
    assert names[0] == names[1]
    assert rows_of(tmp_path / "cut", "SELECT count(*), count(DISTINCT student) FROM gradings") == [(24, 24)]
    deadline = time.monotonic() + 10.0
    while processes_in(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_in(tmp_path) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_nothing_unchanged_is_graded_twice_and_what_has_changed_is_told(tmp_path):
    put(tmp_path, "class/ada/lost_update.py", WRONG_13)
    put(tmp_path, "class/bob/lost_update.py", WRONG_13)
    first = grade("batch", "class", "--diff", cwd=tmp_path)
    assert "No points are others" in first.stdout
    again = grade("batch", "class", cwd=tmp_path)
    assert "2 gradings (2 kept)" in again.stdout
    put(tmp_path, "class/ada/lost_update.py", RIGHT_13)
    put(tmp_path, "class/cyd/lost_update.py", RIGHT_13)
    second = grade("batch", "class", "--diff", cwd=tmp_path)
    assert "3 gradings (1 kept)" in second.stdout
    told = [line.split() for line in second.stdout.splitlines() if "→" in line]
    assert [line[0] for line in told] == ["ada", "cyd"]
    assert told[0][4] == "100"
    assert " ".join(told[0][5:]) == "the submission is another one"
    assert " ".join(told[1][2:5]) == "none → 100"
    shutil.copy(tmp_path / "class/bob/lost_update.py", tmp_path / "class/ada/lost_update.py")
    back = grade("batch", "class", "--diff", cwd=tmp_path)  # graded once already
    assert "3 gradings (3 kept)" in back.stdout
    assert [line.split()[0] for line in back.stdout.splitlines() if "→" in line] == ["ada"]


def test_a_further_exercise_is_graded_beside_what_is_kept(tmp_path):
    put(tmp_path, "class/ada/lost_update.py", RIGHT_13)
    grade("batch", "class", cwd=tmp_path)
    put(tmp_path, "class/ada/list_queue.py", RIGHT_20)
    more = grade("batch", "class", cwd=tmp_path)
    assert "2 gradings (1 kept)" in more.stdout
    assert (tmp_path / "grades/gradebook.csv").read_text().splitlines()[1] == '"ada",100,100,200,200'


def test_two_at_once_into_one_folder_do_not_mix(tmp_path):
    for number in range(8):
        put(tmp_path, f"class/s{number}/lost_update.py", RIGHT_13)
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "batch", "class"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    while not gradings_in(tmp_path / "grades") and process.poll() is None:
        time.sleep(0.02)
    second = grade("batch", "class", cwd=tmp_path)
    assert second.returncode == 2
    assert "another `grade batch` is writing to grades" in second.stderr
    assert process.communicate()[0].startswith(b"8 students")
