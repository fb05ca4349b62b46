"""`grade watch`, `start`, stepping through a token, `report` and completion, as a student uses them."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from run_grade import ROOT, grade

pytestmark = pytest.mark.once

STARTER = ROOT / "exercises" / "ex15_lock_ordering" / "lock_ordering.py"
REFERENCE = ROOT / "solutions" / "ex15_lock_ordering" / "reference.py"
TOKEN = re.compile(r"grade replay ex15 (\S+)")


@pytest.fixture
def course(tmp_path) -> Path:
    """A student's folder: the catalogue, and the exercise."""
    shutil.copy(ROOT / "exercises.yaml", tmp_path)
    folder = tmp_path / "exercises" / STARTER.parent.name
    folder.mkdir(parents=True)
    shutil.copy(STARTER, folder)
    return tmp_path


def mine(course: Path) -> Path:
    return course / "exercises" / STARTER.parent.name / STARTER.name


class Terminal:
    """A command on a terminal of its own: what it has written, and keys for it."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self._master, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", *arguments],
            cwd=cwd,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "GRADER_STATE": "/dev/null",
                "TERM": "xterm",
                "LANG": "C.UTF-8",
            },
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.said = ""

    def wait_for(self, text: str, *, seconds: float = 60.0) -> str:
        """What was written since the last call, up to this text."""
        deadline = time.monotonic() + seconds
        while text not in self.said:
            ready, _, _ = select.select([self._master], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"{text!r} did not come; {self.said[-2000:]!r}"
            try:
                self.said += os.read(self._master, 65536).decode("utf-8", "replace")
            except OSError:
                break
        before, found, self.said = self.said.partition(text)
        assert found, before[-2000:]
        return before

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def end(self) -> int:
        code = self.process.wait(timeout=20.0)
        os.close(self._master)
        return code


def test_watch_grades_on_save_and_tells_what_is_different(course):
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "watch", "ex15", "--runs", "3"],
        cwd=course,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GRADER_STATE": "/dev/null", "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    while "Waiting for" not in said:
        said += process.stdout.readline()
    assert "Score: 30/100" in said
    fresh = mine(course).with_suffix(".new")
    shutil.copy(REFERENCE, fresh)
    fresh.rename(mine(course))  # as editors save
    said = ""
    while "Waiting for" not in said:
        said += process.stdout.readline()
    assert "Score: 100/100" in said
    assert "Since the last run: 30 → 100 points" in said
    assert "✓ Opposite transfers never wait for each other for ever: holds now (was: deadlock)" in said
    mine(course).write_text("def broken(:\n")
    said = process.communicate(timeout=60)[0]
    assert "The file cannot be checked any more." in said
    assert process.returncode == 0


def test_start_gives_the_starter_anew_and_keeps_what_was_there(course):
    again = grade("start", "ex15", cwd=course)
    assert "is the starter already" in again.stdout
    for number in (1, 2):
        mine(course).write_text(f"mine = {number}\n")
        result = grade("start", "ex15", cwd=course)
        assert f"lock_ordering.{number}.py" in result.stdout
        assert mine(course).read_bytes() == STARTER.read_bytes()
        assert mine(course).with_name(f"lock_ordering.{number}.py").read_text() == f"mine = {number}\n"
    mine(course).unlink()
    assert "is the starter." in grade("start", "ex15", cwd=course).stdout
    assert mine(course).read_bytes() == STARTER.read_bytes()
    assert "起始文件" in grade("start", "ex15", "--lang", "zh", cwd=course).stdout


def test_a_token_is_stepped_through_by_keys(course):
    token = TOKEN.search(grade("ex15", cwd=course).stdout)
    assert token is not None
    terminal = Terminal("replay", "ex15", token[1], cwd=course)
    first = terminal.wait_for("q end")
    assert "step 1 of 4" in first
    assert "Ann: takes Account 1.lock (line 25)" in first
    assert "with src.lock:" in first
    terminal.press("\x1b[C")
    assert "step 2 of 4" in terminal.wait_for("q end")
    terminal.press("G")
    last = terminal.wait_for("q end")
    assert "step 4 of 4" in last
    assert "waits for Account 2.lock, which Ben holds" in last
    assert "holds: Account 1.lock" in last
    terminal.press("\x1b[D\x1b[D\x1b[C")  # typed ahead
    for number in (3, 2, 3):
        assert f"step {number} of 4" in terminal.wait_for("q end")
    terminal.press("q")
    assert "Who waits for whom" in terminal.wait_for("Score: 0/45")
    assert terminal.end() == 1


def test_a_token_as_a_page(course):
    token = TOKEN.search(grade("ex15", cwd=course).stdout)
    assert token is not None
    result = grade("replay", "ex15", token[1], "--html", cwd=course, TMPDIR=str(course))
    path = Path(result.stdout.strip().removeprefix("The page is "))
    assert path.parent == course
    text = path.read_text(encoding="utf-8")
    assert 'class="viewer"' in text
    assert "with dst.lock:" in text or "dst.lock" in text


def test_a_result_in_json_is_shown_in_every_other_form(course):
    kept = grade("ex15", "--format", "json", cwd=course)
    (course / "result.json").write_text(kept.stdout)
    for form in ("text", "json", "junit", "markdown", "github", "gradescope", "html"):
        again = grade("report", "result.json", "--format", form, cwd=course)
        assert again.returncode == 0, again.stderr
        direct = grade("ex15", "--format", form, cwd=course)
        if form in ("text", "markdown", "github", "html"):
            assert again.stdout == direct.stdout
    for wrong in ("{}", "[]", "nonsense", '{"checks": [3]}'):
        (course / "wrong.json").write_text(wrong)
        refused = grade("report", "wrong.json", cwd=course)
        assert refused.returncode == 2
        assert "is no result" in refused.stderr
        assert "Traceback" not in refused.stderr


def completed(words: str, number: int) -> list[str]:
    result = grade(cwd=ROOT, _GRADE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(number))
    return [line.partition(",")[2] for line in result.stdout.splitlines()]


def test_commands_and_exercises_are_completed():
    assert completed("grade ex0", 1) == [f"ex0{n}" for n in range(1, 10)]
    assert "watch" in completed("grade wa", 1)
    assert completed("grade watch ex4", 2) == ["ex40"]
    assert "--schedules" in completed("grade run ex05 --sch", 3)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_own(shell):
    result = grade("completion", shell)
    assert result.returncode == 0
    assert "_GRADE_COMPLETE" in result.stdout
    assert grade("completion", "cmd").returncode == 2


def test_bash_itself_completes(tmp_path):
    (tmp_path / "grade").write_text(f'#!/bin/sh\nexec {sys.executable} -m grader "$@"\n')
    (tmp_path / "grade").chmod(0o755)
    (tmp_path / "completion").write_text(grade("completion", "bash").stdout)
    script = (
        f"PATH={tmp_path}:$PATH; source {tmp_path}/completion; COMP_WORDS=(grade ex1); COMP_CWORD=1; "
        '_grade_completion grade ex1 grade; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == [f"ex1{n}" for n in range(10)], done.stderr
