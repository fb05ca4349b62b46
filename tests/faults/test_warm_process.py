"""A warm process that is gone costs a submission nothing the first time, and is the grader's fault after that."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from grader import wire
from grader.catalogue.exercises import Catalogue
from grader.judge.handle import GraderFault, Worker
from grader.judge.session import Options, grade
from grader.scoring import Status

ROOT = Path(__file__).resolve().parents[2]
RIGHT = ROOT / "solutions/ex13_lost_update/reference.py"
WRONG = ROOT / "exercises/ex13_lost_update/lost_update.py"
LOAD = wire.Job(mode="load", filename="a.py", text="x = 1\n", module_name="a", seconds=5.0)


def children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def judged(path: Path, worker: Worker, *, kill_after: int):
    """The result of a file, when the warm process is killed as soon as so many checks are done."""
    exercise = Catalogue(ROOT).find("ex13")
    assert exercise is not None

    def progress(_name: str, done: int, _total: int) -> None:
        if done == kill_after:
            os.kill(worker._process.pid, signal.SIGKILL)

    return grade(exercise, path, shown=path.name, options=Options(progress=progress, schedules=20), worker=worker)


def test_one_that_is_killed_between_two_jobs_costs_nothing():
    with Worker() as worker:
        first = worker._process.pid
        assert judged(RIGHT, worker, kill_after=3).exit_code == 0
        assert judged(RIGHT, worker, kill_after=-1).exit_code == 0
        assert worker._process.pid != first


def test_one_that_is_killed_does_not_make_a_wrong_answer_right():
    with Worker() as worker:
        found = judged(WRONG, worker, kill_after=0)
    assert found.exit_code == 1
    assert found.checks[0].status is Status.FAILED


@pytest.mark.parametrize("after_seconds", [0.0, 0.3, 0.9])
def test_one_that_is_killed_while_a_job_runs_never_costs_a_right_answer_its_points(after_seconds: float):
    with Worker() as worker:
        assert worker.isolation
        killer = threading.Timer(after_seconds, os.kill, (worker._process.pid, signal.SIGKILL))
        killer.start()
        found = judged(RIGHT, worker, kill_after=-1)
        killer.join()
    assert {check.status for check in found.checks} <= {Status.PASSED, Status.GRADER_ERROR}
    assert found.exit_code in (0, 3)


def test_the_native_one_alone_is_enough_to_start_both_anew():
    with Worker() as worker:
        with worker.box() as box:
            assert isinstance(box.run(LOAD), wire.Loaded)
        (native,) = children(worker._process.pid)
        os.kill(native, signal.SIGKILL)
        assert judged(RIGHT, worker, kill_after=-1).exit_code == 0


def test_a_submission_whose_warm_process_is_gone_twice_is_the_graders_fault_and_the_next_one_is_judged():
    with Worker() as worker:
        box = worker.box()
        os.kill(worker._process.pid, signal.SIGKILL)
        assert isinstance(box.run(LOAD), wire.Loaded)
        box.close()
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.wait()
        with pytest.raises(GraderFault, match="does not answer"):
            box.run(LOAD)
        assert isinstance(worker.run(LOAD), wire.Loaded)


def test_the_command_goes_on_when_its_warm_process_is_killed():
    command = [sys.executable, "-m", "grader", "ex13", str(RIGHT), "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not (warm := [grandchild for child in children(process.pid) for grandchild in children(child)]):
            assert process.poll() is None
            time.sleep(0)
        (child,) = children(process.pid)
        os.kill(child, signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert warm
    if process.returncode == 0:
        assert json.loads(out)["earned"] == 100
    else:
        assert process.returncode == 3, err
        assert "failed" not in {check["status"] for check in (json.loads(out)["checks"] if out else [])}
