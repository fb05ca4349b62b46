"""The same class on a Dask cluster: the same gradebook, also when a worker dies in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from run_grade import ROOT, grade, processes_in
from test_grading import RIGHT_13, WRONG_13, put
from test_resuming import gradings_in

from grader.batch import identity, remote
from grader.batch.remote import Grader, Mismatch, Work, result_of
from grader.catalogue.exercises import Catalogue
from grader.sandbox.survey import examine
from grader.scoring import ExerciseResult

pytestmark = pytest.mark.once

EX13 = next(one for one in Catalogue(ROOT).exercises if one.id == "ex13")


def work(text: bytes | None, **fields: object) -> bytes:
    import base64

    values = {
        "exercise": "ex13",
        "shown": "ada/lost_update.py",
        "text": None if text is None else base64.b64encode(text).decode(),
        "refused": None,
        "seed": 0,
        "grader": identity.grader(examine().isolation.tier),
        "checks": identity.checks(EX13),
        "guard_seconds": 60.0,
    }
    return msgspec.json.encode(Work(**{**values, **fields}))


@pytest.fixture
def grader():
    made = Grader()
    yield made
    made.close()


def test_a_process_grades_one_after_the_other(grader):
    for text, points in ((RIGHT_13.read_bytes(), 100), (b"import os\nos._exit(0)\n", 0), (RIGHT_13.read_bytes(), 100)):
        result = result_of(grader.grade(work(text)))
        assert isinstance(result, ExerciseResult)
        assert (result.earned, result.file) == (points, "ada/lost_update.py")
    missing = result_of(grader.grade(work(None)))
    assert isinstance(missing, ExerciseResult)
    assert {check.cause for check in missing.checks} == {"missing"}


@pytest.mark.parametrize(("field", "said"), [("grader", "grades with"), ("checks", "other checks of ex13")])
def test_a_machine_with_another_grader_is_told_apart(grader, field, said):
    with pytest.raises(Mismatch, match=said):
        grader.grade(work(RIGHT_13.read_bytes(), **{field: "another"}))
    assert isinstance(result_of(grader.grade(work(RIGHT_13.read_bytes()))), ExerciseResult)


def test_a_process_that_ends_or_hangs_is_a_fault_and_the_next_one_grades(grader, monkeypatch, tmp_path):
    (tmp_path / "says_nothing_and_stays.py").write_text("import sys\nsys.stderr.write('here I am')\nsys.stdin.read()\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(remote, "MODULE", "says_nothing_and_stays")
    hung = str(result_of(grader.grade(work(RIGHT_13.read_bytes(), guard_seconds=2.0))))
    assert hung == "grading this file was not over after 2 seconds, and was stopped\nhere I am"
    monkeypatch.setattr(remote, "MODULE", "this")  # prints something else and ends
    assert "ended unexpectedly" in str(result_of(grader.grade(work(RIGHT_13.read_bytes()))))
    monkeypatch.undo()
    assert isinstance(result_of(grader.grade(work(RIGHT_13.read_bytes()))), ExerciseResult)


@pytest.fixture
def cluster(tmp_path):
    """`grade cluster`, and its address."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "cluster", "-n", "2"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GRADER_ROOT": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    yield folder, process.stdout.readline().split()[-1]
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    process.stdout.close()
    deadline = time.monotonic() + 20.0
    while processes_in(folder) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert processes_in(folder) == []


def workers_in(folder: Path) -> list[int]:
    """The processes that run the cluster's work: those of which a process that grades is a child."""
    parents = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder and b"grader.batch.remote" in (process / "cmdline").read_bytes():
                parents.append(int((process / "stat").read_text().rpartition(")")[2].split()[1]))
        except OSError:
            continue
    return parents


def test_a_cluster_that_loses_a_worker_comes_to_the_same_gradebook(tmp_path, cluster):
    folder, address = cluster
    for number in range(16):
        put(
            tmp_path,
            f"class/s{number:02}/lost_update.py",
            (RIGHT_13, WRONG_13, b"import os\nos._exit(0)\n")[number % 3],
        )
    put(tmp_path, "class/nothing/notes.txt", b"")
    alone = grade("batch", "class", "-o", "alone", cwd=tmp_path)
    assert alone.returncode == 0, alone.stderr
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "batch", "class", "-o", "many", "--cluster", address],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    while gradings_in(tmp_path / "many") < 3 and process.poll() is None:
        time.sleep(0.02)
    victims = workers_in(folder)
    assert victims
    os.kill(victims[0], signal.SIGKILL)
    said = process.communicate(timeout=120)[0]
    assert process.returncode == 0, said
    assert "17 gradings, 0 grader errors" in said
    for name in ("gradebook.csv", "checks.csv", "class.md"):
        assert (tmp_path / "many" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
    assert gradings_in(tmp_path / "many") == 17


def test_no_cluster_is_told_in_a_sentence(tmp_path):
    put(tmp_path, "class/ada/lost_update.py", RIGHT_13)
    result = grade("batch", "class", "--cluster", "tcp://127.0.0.1:9", cwd=tmp_path)
    assert result.returncode == 2
    assert "there is no scheduler of a cluster at tcp://127.0.0.1:9" in result.stderr
    assert "Traceback" not in result.stderr
