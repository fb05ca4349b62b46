"""`grade exNN`: names, options, exit codes, and files that no grader likes to get."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from run_grade import ROOT, as_json, grade, processes_in, without_durations

REFERENCE = ROOT / "solutions" / "ex15_lock_ordering" / "reference.py"


@pytest.mark.parametrize("name", ["ex15", "15", "lock_ordering", "EX15", "exercises/ex15_lock_ordering/"])
def test_an_exercise_has_several_names(name):
    result = grade(name, str(REFERENCE))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "100/100" in result.stdout


@pytest.mark.parametrize(
    ("name", "near"), [("reentrant_lok", "reentrant_lock"), ("lock_orderin", "lock_ordering"), ("verfy", "")]
)
def test_a_wrong_name_gets_the_nearest(name, near):
    result = grade(name)
    assert result.returncode == 2
    assert near in result.stderr
    assert "grade list" in result.stderr


def test_the_starter_does_not_pass_and_its_token_replays():
    data = as_json(grade("ex15", "--format", "json"))
    failed = next(check for check in data["checks"] if check["cause"] == "deadlock")
    assert len(failed["token"]) <= 100
    again = grade("replay", "ex15", failed["token"], "--format", "json")
    assert again.returncode == 1
    (check,) = as_json(again)["checks"]
    assert check["cause"] == "deadlock"
    assert check["finding"]["trace"] == failed["finding"]["trace"]
    assert not check["finding"]["diverged"]


def test_one_seed_gives_one_report_and_another_seed_may_differ():
    runs = [grade("ex15", "--seed", "3", "--format", "json").stdout for _ in range(2)]
    assert without_durations(runs[0]) == without_durations(runs[1])


def test_options_reach_the_search():
    data = as_json(grade("ex15", str(REFERENCE), "--schedules", "5", "--format", "json"))
    assert all(check["schedules"] <= 25 for check in data["checks"])  # five for each question


def test_chinese():
    result = grade("ex15", "--lang", "zh")
    assert "死锁" in result.stdout
    assert "得分" in result.stdout


def test_show_and_list():
    assert "transfer" in grade("show", "ex15").stdout
    assert "transfer" in grade("show", "15", "--lang", "zh").stdout
    assert "ex21" in grade("list").stdout


BAD_FILES: dict[str, tuple[bytes, str, int | None]] = {
    # name: (content, what the report says, the line it names)
    "empty": (b"", "The file is empty", None),
    "blank": (b"\n\n   \n", "The file is empty", None),
    "syntax": (b"x = 1\ndef transfer(:\n    pass\n", "Python cannot read your file", 2),
    "indentation": (b"def f():\nreturn 1\n", "Python cannot read your file", 2),
    "null_byte": (b"x = 1\0\n", "Python cannot read your file", None),
    "not_utf8": (b"# caf\xe9\nx = 1\n", "not UTF-8", 1),
    "no_names": (b"x = 1\n", "does not define `Account`", None),
    "misspelt": (b"class Acount:\n    pass\n\ndef transfer(a, b, c):\n    pass\n", "Did you mean `Acount`", None),
    "signature": (
        b"class Account:\n    def __init__(self, balance):\n        self.balance = balance\n\n"
        b"def transfer(src, dst):\n    pass\n",
        "must accept 3 positional",
        5,
    ),
    "raises": (b"import threading\n1 / 0\n", "ZeroDivisionError", 2),
    "import_error": (b"import no_such_module\n", "ModuleNotFoundError", 1),
    "endless_loop": (b"while True:\n    pass\n", "does not end", 1),
    "endless_computing": (b"i = 0\nwhile True:\n    i += 1\n", "does not end", 2),
    "endless_in_c": (b"sum(range(10**13))\n", "does not come back", 1),
    "sys_exit": (b"import sys\nsys.exit(0)\n", "sys.exit()", 2),
    "os_exit": (b"import os\nos._exit(0)\n", "os._exit(0)", 2),
    "segfault": (b"import faulthandler\nfaulthandler._sigsegv()\n", "segmentation fault", 2),
    "kill": (b"import _signal\n_signal.raise_signal(9)\n", "was killed", None),
    "memory": (b"import ctypes\nctypes.string_at(0)\n", "not its own (ctypes.string_at)", 2),
    "swallows_everything": (
        b"while True:\n    try:\n        raise KeyError\n    except BaseException:\n        pass\n",
        "does not end",
        1,
    ),
    "deadlock_at_import": (
        b"import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n",
        "waits for ever",
        4,
    ),
    "reads_the_keyboard": (b"name = input()\n", "cannot be controlled", 1),
}


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_a_bad_file_gets_one_clear_sentence_in_time(name, tmp_path):
    content, said, line = BAD_FILES[name]
    path = tmp_path / "lock_ordering.py"
    path.write_bytes(content)
    result = grade("ex15", str(path), seconds=40.0)
    assert result.returncode == 1, result.stdout + result.stderr
    assert said in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert "0/100" in result.stdout
    if line is not None:
        assert f"      {line}  {content.splitlines()[line - 1].decode('latin-1').split('é')[0]}"[:20] in result.stdout


@pytest.mark.parametrize("path", ["nowhere.py", "exercises"])
def test_a_file_that_is_none(path):
    result = grade("ex15", path)
    assert result.returncode == 1
    assert path in result.stdout


HOSTILE = {
    "floods": "for _ in range(2000):\n        print('x' * 50_000)",
    "swallows": "while True:\n        try:\n            raise KeyError\n        except BaseException:\n            pass",
    "exits": "import os\n    os._exit(0)",
    "crashes": "import ctypes\n    ctypes.string_at(0)",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_the_other_checks_still_count(name, tmp_path):
    """Only the case that transfers to oneself misbehaves; checks that do not do so are judged as usual."""
    text = REFERENCE.read_text()
    text += "\n_right_transfer = transfer\n\n\ndef transfer(src, dst, amount):\n    if src is dst:\n        {}\n    return _right_transfer(src, dst, amount)\n".format(
        HOSTILE[name].replace("\n    ", "\n        ")
    )
    path = tmp_path / "lock_ordering.py"
    path.write_text(text)
    data = as_json(grade("ex15", str(path), "--format", "json", seconds=90.0))
    status = {check["id"]: check["status"] for check in data["checks"]}
    lost = {name for name, value in status.items() if value != "passed"}
    oneself = {ident for ident in status if "oneself" in ident}
    assert oneself, "the check on transfers to oneself has another name now"
    assert lost == (set() if name == "floods" else oneself)


def test_no_process_is_left_behind(tmp_path, monkeypatch):
    """Not even one that a submission forks and detaches while it runs with real threads."""
    monkeypatch.setenv("GRADER_ROOT", str(ROOT))
    path = tmp_path / "lock_ordering.py"
    path.write_text(
        REFERENCE.read_text()
        + "\nimport os, sys\n\nif 'greenlet' not in str(type(os.fork)) and os.fork.__module__ == 'posix':\n"
        "    if os.fork() == 0:\n        os.setsid()\n        import time\n        time.sleep(300)\n        os._exit(0)\n"
    )
    grade("ex15", str(path), cwd=tmp_path)
    assert processes_in(tmp_path) == []


def test_a_fault_of_the_grader_is_no_zero(tmp_path, monkeypatch):
    """A worker that cannot start: exit code 3, and nobody is told that they failed."""
    broken = tmp_path / "grader_is_broken"
    broken.mkdir()
    script = (
        "import sys\n"
        "import grader.judge.boxes as boxes\n"
        "boxes.sys = type('S', (), {'executable': '/bin/false'})\n"
        "sys.argv = ['grade', 'ex15']\n"
        "from grader.cli.main import main\n"
        "main()\n"
    )
    import sys

    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 3
    assert "0/100" not in result.stdout or "fault" in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_an_exercise_is_found_from_inside_its_folder():
    result = grade("ex15", cwd=Path(ROOT / "exercises" / "ex15_lock_ordering"))
    assert result.returncode == 1
    assert "lock_ordering.py" in result.stdout
