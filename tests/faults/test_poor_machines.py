"""A machine without room, without processes, without a home or without /dev/shm: a right verdict, or none and why."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORDINARY = [sys.executable, "-P", str(ROOT / "tests/sandbox/ordinary_user.py")]
RIGHT = ROOT / "solutions/ex13_lost_update/reference.py"
WRONG = ROOT / "exercises/ex13_lost_update/lost_update.py"
WITH_PROCESSES = ROOT / "solutions/ex06_process_lock/reference.py"
SOLVED, NOT_SOLVED, FAULT = 0, 1, 3
needs_root = pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="mounts file systems")
FULL = "mount -t tmpfs -o size=4k full {0} && {{ head -c 9999 /dev/zero > {0}/all 2>/dev/null; true; }}"


def run(command: list[str], **fields) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **fields.pop("env", {})}
    for name in fields.pop("without", ()):
        environment.pop(name, None)
    fields = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **fields}
    return subprocess.run(command, cwd=ROOT, env=environment, text=True, timeout=100, check=False, **fields)


def grade(*words: object, first: list[str] | None = None, setup: str = "", **fields):
    """`grade WORDS…`, after `setup` in a mount namespace of its own."""
    command = [*(first or []), sys.executable, "-P", "-m", "grader", *map(str, words)]
    if words[0] == "ex13":
        command += ["--schedules", "20"]  # faults are looked for here, and the starter has none that is rare
    if setup:
        command = ["unshare", "--mount", "sh", "-c", f'{setup} && exec "$@"', "sh", *command]
    return run(command, **fields)


def statuses(result: subprocess.CompletedProcess[str]) -> set[str]:
    assert result.stdout, result.stderr
    return {check["status"] for check in json.loads(result.stdout)["checks"]}


def bounded(limit: int, soft: int, hard: int):
    return lambda: resource.setrlimit(limit, (soft, hard))


@needs_root
@pytest.mark.parametrize(("file", "code"), [(RIGHT, SOLVED), (WRONG, NOT_SOLVED)])
def test_a_full_folder_for_temporary_files_changes_no_verdict(file: Path, code: int, tmp_path: Path):
    setup = FULL.format(tmp_path)
    result = grade("ex13", file, "--format", "json", setup=setup, env={"TMPDIR": str(tmp_path)})
    assert result.returncode == code, result.stderr
    assert "grader_error" not in statuses(result)


def test_a_report_that_cannot_be_written_is_no_verdict():
    with Path("/dev/full").open("w") as full:
        result = grade("ex13", WRONG, stdout=full)
    assert result.returncode == FAULT
    assert "the disk is full" in result.stderr
    assert "Traceback" not in result.stderr


def test_neither_is_one_when_not_even_that_can_be_said():
    with Path("/dev/full").open("w") as full:
        assert grade("ex13", RIGHT, stdout=full, stderr=full).returncode == FAULT


def test_no_file_can_grow(tmp_path: Path):
    result = grade("ex13", RIGHT, preexec_fn=bounded(resource.RLIMIT_FSIZE, 0, 0))
    assert result.returncode == FAULT
    assert "Traceback" not in result.stderr
    assert result.stderr


@needs_root
def test_a_batch_whose_results_find_no_room_says_so_and_leaves_no_half_of_a_file(tmp_path: Path):
    for student, file in (("ann", RIGHT), ("bob", WRONG)):
        (tmp_path / "in" / student).mkdir(parents=True)
        shutil.copy(file, tmp_path / "in" / student / "lost_update.py")
    out = tmp_path / "out"
    out.mkdir()
    kept = tmp_path / "kept"
    setup = f"mount -t tmpfs -o size=12k full {out} && mkdir {out}/students"
    script = f'{setup}; "$@"; code=$?; cp -r {out} {kept}; exit $code'
    command = [sys.executable, "-P", "-m", "grader", "batch", str(tmp_path / "in"), "-o", str(out)]
    result = run(["unshare", "--mount", "sh", "-c", script, "sh", *command])
    assert result.returncode not in (SOLVED, NOT_SOLVED)
    assert "results.sqlite cannot be used: database or disk is full" in result.stderr
    assert "Traceback" not in result.stderr
    for file in kept.rglob("*.json"):
        assert json.loads(file.read_text()), file


@needs_root
def test_a_batch_whose_files_find_no_room_says_so_and_keeps_its_results(tmp_path: Path):
    """The results fit, the pages do not; with more room the same command only has to write them."""
    for number in range(8):
        (tmp_path / "in" / f"s{number}").mkdir(parents=True)
        shutil.copy(WRONG, tmp_path / "in" / f"s{number}" / "lost_update.py")
    out = tmp_path / "out"
    out.mkdir()
    kept = tmp_path / "kept"
    script = f'mount -t tmpfs -o size=300k full {out}; "$@"; code=$?; cp -r {out} {kept}; exit $code'
    command = [sys.executable, "-P", "-m", "grader", "batch", str(tmp_path / "in"), "-f", "html", "-o", str(out)]
    result = run(["unshare", "--mount", "sh", "-c", script, "sh", *command])
    assert result.returncode not in (SOLVED, NOT_SOLVED)
    assert "No space left on device" in result.stderr or "disk is full" in result.stderr
    assert "Traceback" not in result.stderr
    again = run([sys.executable, "-P", "-m", "grader", "batch", str(tmp_path / "in"), "-f", "html", "-o", str(kept)])
    assert again.returncode == SOLVED, again.stderr
    assert " kept)" in again.stdout


@needs_root
def test_a_batch_with_a_full_folder_for_temporary_files_is_graded(tmp_path: Path):
    for student, file in (("ann", RIGHT), ("bob", WRONG)):
        (tmp_path / "in" / student).mkdir(parents=True)
        shutil.copy(file, tmp_path / "in" / student / "lost_update.py")
    (tmp_path / "full").mkdir()
    words = ("batch", tmp_path / "in", "-o", tmp_path / "out")
    result = grade(*words, setup=FULL.format(tmp_path / "full"), env={"TMPDIR": str(tmp_path / "full")})
    assert result.returncode == SOLVED, result.stderr
    ann, bob = (json.loads((tmp_path / f"out/students/{name}.json").read_text()) for name in ("ann", "bob"))
    assert ann["earned"] == 100 > bob["earned"]


@pytest.mark.parametrize("files", [12, 300])
def test_too_few_descriptors_are_said(files: int):
    result = grade("ex13", RIGHT, preexec_fn=bounded(resource.RLIMIT_NOFILE, files, files))
    assert result.returncode == FAULT
    assert f"only {files} files may be open" in result.stderr


def test_a_low_limit_that_a_worker_may_raise_is_enough():
    result = grade("ex13", RIGHT, preexec_fn=bounded(resource.RLIMIT_NOFILE, 256, 1024))
    assert result.returncode == SOLVED, result.stderr


@pytest.mark.skipif(not shutil.which("prlimit"), reason="bounds the processes of somebody else")
@pytest.mark.parametrize("processes", [1, 8, 30])
def test_too_few_processes_are_said(processes: int):
    result = grade("ex13", RIGHT, first=[*ORDINARY, shutil.which("prlimit") or "", f"--nproc={processes}"])
    assert result.returncode == FAULT
    assert f"this user may have {processes} processes" in result.stderr


@pytest.mark.skipif(not shutil.which("prlimit"), reason="bounds the processes of somebody else")
def test_a_user_with_enough_processes_is_judged():
    first = [*ORDINARY, shutil.which("prlimit") or "", "--nproc=2000"]
    result = grade("ex13", RIGHT, "--format", "json", first=first)
    assert result.returncode == SOLVED, result.stderr


def test_no_home_changes_no_verdict():
    assert grade("ex13", RIGHT, without=["HOME"]).returncode == SOLVED


@needs_root
def test_a_home_that_is_read_only_changes_no_verdict(tmp_path: Path):
    setup = f"mount -t tmpfs -o ro home {tmp_path}"
    assert grade("ex13", RIGHT, setup=setup, env={"HOME": str(tmp_path)}).returncode == SOLVED


@needs_root
@pytest.mark.parametrize("tier", ["A", "B", "C"])
def test_no_shared_memory_is_never_a_wrong_answer(tier: str):
    setup = "mount -t tmpfs -o ro,mode=000 none /dev/shm"
    env = {"GRADER_ISOLATION": tier}
    result = grade("ex06", WITH_PROCESSES, "--format", "json", setup=setup, env=env)
    assert (result.returncode, statuses(result)) in ((SOLVED, {"passed"}), (FAULT, {"grader_error"})), result.stdout
    if result.returncode == FAULT:
        assert "/dev/shm" in json.loads(result.stdout)["fault"]
