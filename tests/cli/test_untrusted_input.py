"""What a file may be, be called and say: refused or graded with the promised exit code, and nothing obeys it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import unicodedata

import pytest
from run_grade import ROOT, as_json, grade

REFERENCE = (ROOT / "solutions" / "ex13_lost_update" / "reference.py").read_bytes()
NASTY = "\x1b[31ma\n::error::b\u202e"


def assert_harmless(*texts: str) -> None:
    for text in texts:
        assert [ascii(c) for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []
        assert [line for line in text.split("\n") if line.lstrip().startswith("::")] == []
        assert "Traceback" not in text


RIGHT = {
    "plain": ("lost_update.py", REFERENCE),
    "name with a line and colours": (f"{NASTY}.py", REFERENCE),
    "name like an option": ("--help", REFERENCE),
    "name that is not UTF-8": (os.fsdecode(b"caf\xe9.py"), REFERENCE),
    "long name": ("x" * 250 + ".py", REFERENCE),
    "latin-1": ("latin.py", b"# coding: latin-1\nNAME = '\xe9\xff'\n" + REFERENCE.replace(b"from __future__ import annotations\n", b"")),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(RIGHT))
def test_a_right_answer_gets_full_marks_whatever_it_is_called_and_written_in(what, tmp_path):
    name, content = RIGHT[what]
    (tmp_path / name).write_bytes(content)
    result = grade("ex13", "--", name, cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert_harmless(result.stdout, result.stderr)


def test_a_link_on_the_command_line_is_the_users_own(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "answer.txt").write_bytes(REFERENCE)
    (tmp_path / "lost_update.py").symlink_to("elsewhere/answer.txt")
    assert grade("ex13", "lost_update.py", cwd=tmp_path).returncode == 0


def make(kind: str) -> str:
    """Something that is no answer, in the working folder; its name."""
    name = f"{kind}.py"
    if kind == "pipe":
        os.mkfifo(name)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(name)
    elif kind == "folder":
        os.mkdir(name)
    elif kind == "loop":
        os.symlink(name, name)
    elif kind == "link_to_pipe":
        os.mkfifo("target")
        os.symlink("target", name)
    elif kind == "link_to_device":
        os.symlink("/dev/zero", name)
    elif kind != "nothing":
        with open(name, "wb") as file:
            file.write(b"# coding: klingon\n" if kind == "cookie" else b"")
            if kind == "gigabyte":
                file.truncate(10**9)
    return name


SAID = {
    "pipe": ("is a pipe", "是管道"),
    "link_to_pipe": ("is a pipe", "是管道"),
    "socket": ("is a socket", "是套接字"),
    "folder": ("is a folder", "是文件夹"),
    "link_to_device": ("is a device", "是设备"),
    "loop": ("leads nowhere", "没有指向"),
    "nothing": ("There is no file", "找不到文件"),
    "gigabyte": ("has 1000000000 bytes", "有 1000000000 字节"),
    "empty": ("is empty", "是空的"),
    "cookie": ("names the encoding klingon", "声明的编码 klingon"),
}


@pytest.mark.parametrize("kind", sorted(SAID))
def test_what_is_no_answer_is_refused_in_both_languages(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = make(kind)
    for language, said in zip(("en", "zh"), SAID[kind], strict=True):
        result = grade("ex13", name, "--lang", language, cwd=tmp_path, seconds=30.0)
        assert result.returncode == 1, result.stdout + result.stderr
        assert said in result.stdout
        assert "0/100" in result.stdout
        assert result.stderr == ""
    data = as_json(grade("ex13", name, "--format", "json", cwd=tmp_path, seconds=30.0))
    assert data["earned"] == 0
    assert {check["status"] for check in data["checks"]} == {"failed"}


@pytest.mark.parametrize("kind", ["pipe", "gigabyte", "loop", "cookie"])
def test_explore_refuses_the_same_as_wrong_usage(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = grade("explore", f"{make(kind)}:main", cwd=tmp_path, seconds=30.0)
    assert result.returncode == 2
    assert SAID[kind][0] in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [f"ex{NASTY}"],
        ["ex13", f"--{NASTY}"],
        ["show", NASTY],
        ["replay", "ex13", NASTY],
        ["explore", f"{NASTY}.py"],
        ["explore", f"{NASTY}:{NASTY}"],
        ["batch", NASTY],
        ["ex13", "--seed", NASTY],
        ["explore", os.fsdecode(b"\xff\xfe.py:main")],
    ],
)
def test_a_mistake_in_the_usage_is_told_without_obeying_it(arguments, tmp_path):
    result = grade(*arguments, cwd=tmp_path)
    assert result.returncode == 2, result.stdout + result.stderr
    assert "Error: " in result.stderr
    assert_harmless(result.stdout, result.stderr)


HOSTILE = """
import threading

total = 0


def add():
    global total
    seen = total; mark = "\u202e\x1b[31m ::error::in the source"
    total = seen + 1


def main():
    names = ("\\x1b]0;owned\\x07", "a\\n::error::owned", "\\u202eevil")
    threads = [threading.Thread(target=add, name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if total != 3:
        raise ValueError("\\x1b[2J\\r\\n::error file=x::owned \\u2028 \\u200b " + "z\\u0301" + "\\u0301" * 50)
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_that_a_program_says_of_itself_reaches_the_terminal(language, tmp_path):
    (tmp_path / "program.py").write_text(HOSTILE, encoding="utf-8")
    result = grade("explore", "program.py:main", "--lang", language, cwd=tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert_harmless(result.stdout, result.stderr)
    assert "\\x1b]0;owned\\x07" in result.stdout
    assert "\\u202e" in result.stdout


def test_json_says_exactly_what_the_program_said(tmp_path):
    (tmp_path / "program.py").write_text(HOSTILE, encoding="utf-8")
    result = grade("explore", "program.py:main", "--format", "json", cwd=tmp_path)
    assert_harmless(result.stdout)
    assert "\x1b]0;owned\x07" in {step["task"] for step in json.loads(result.stdout)["trace"]}


def test_a_fault_of_the_grader_that_quotes_a_program_is_harmless():
    script = (
        "import sys\n"
        "import grader.judge.handle as handle\n"
        "def fault(*a, **k): raise handle.GraderFault('a\\x1b[31m\\n::error::b\\u202e')\n"
        "handle.Worker.run = fault\n"
        "sys.argv = ['grade', *sys.argv[1:]]\n"
        "from grader.cli.main import main\n"
        "main()\n"
    )
    for arguments in (["ex13"], ["explore", "tests/cli/programs/accounts.py:right"]):
        result = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert result.returncode == 3
        assert "a\\x1b[31m" in result.stdout + result.stderr
        assert_harmless(result.stdout, result.stderr)


def test_letters_that_a_terminal_does_not_know_are_no_fault(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    result = grade("explore", "tests/cli/programs/accounts.py:right", "--lang", "zh")
    assert result.returncode == 0
    assert "\\u2713" in result.stdout
