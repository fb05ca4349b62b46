"""`grade batch` over a small class: points, files, exit codes, faults, Ctrl-C, and no process left behind."""

from __future__ import annotations

import csv
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from run_grade import ROOT, as_json, grade, processes_in, without_durations

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
RIGHT_13 = ROOT / "solutions" / "ex13_lost_update" / "reference.py"
RIGHT_20 = ROOT / "solutions" / "ex20_list_queue" / "reference.py"
WRONG_13 = ROOT / "solutions" / "ex13_lost_update" / "mutants" / "no_lock.py"


def put(folder: Path, name: str, content: Path | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())


def points_in(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[0]: row[1:] for row in csv.reader(file)}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of all kinds, graded once: the working folder and the finished command."""
    base = tmp_path_factory.mktemp("batch")
    folder = base / "class"
    put(folder, "ada/lost_update.py", RIGHT_13)
    put(folder, "ada/ex20_list_queue/list_queue.py", RIGHT_20)
    put(folder, "bob/lost_update.py", WRONG_13)
    put(folder, "cyd/lost_update.py", b"while True:\n    pass\n")
    put(folder, "dan/lost_update.py", b"import os\nos._exit(0)\n")
    put(folder, "eve/lost_update.py", b"def add(:\n")
    put(folder, "fay/lost_update.py", b"# caf\xe9\n")
    put(folder, "=1+1/list_queue.py", RIGHT_20)
    put(folder, "gus/lostupdate.py", RIGHT_13)
    put(folder, "gus/.git/lost_update.py", RIGHT_13)
    put(folder, "notes.txt", b"")
    (folder / "hal").mkdir()
    (folder / "hal" / "lost_update.py").symlink_to("../ada/lost_update.py")
    return base, grade("batch", "class", cwd=base)


def test_the_gradebook_has_everybodys_points(graded):
    base, result = graded
    assert result.returncode == 0, result.stdout + result.stderr
    gradebook = base / "grades" / "gradebook.csv"
    rows = points_in(gradebook)
    wrong = rows["bob"][0]
    assert 0 < int(wrong) < 100
    assert rows == {
        "student": ["ex13", "ex20", "total", "out of"],
        "'=1+1": ["0", "100", "100", "200"],
        "ada": ["100", "100", "200", "200"],
        "bob": [wrong, "0", wrong, "200"],
        **{name: ["0", "0", "0", "200"] for name in ("cyd", "dan", "eve", "fay", "gus", "hal")},
    }
    assert gradebook.read_bytes().count(b"\r\n") == len(rows)


def test_each_student_has_a_file_that_says_why(graded):
    base, _ = graded
    students = {}
    for path in (base / "grades" / "students").glob("*.json"):
        data = json.loads(path.read_text(encoding="utf-8"))
        students[data["student"]] = data
    assert len(students) == 9
    assert (base / "grades" / "students" / "ada.json").is_file()
    causes = {name: {c["cause"] for c in data["exercises"][0]["checks"]} for name, data in students.items()}
    assert causes["ada"] == {None}
    assert "wrong_result" in causes["bob"]
    assert causes["cyd"] in ({"timeout"}, {"livelock"})
    assert causes["dan"] == {"crashed"}
    assert causes["eve"] == causes["fay"] == {"exception"}
    assert causes["gus"] == causes["hal"] == {"missing"}


def test_a_student_reads_what_grade_alone_would_say(graded):
    """A judge's session inside an item of another session judges as it does alone."""
    base, _ = graded
    mine = json.loads((base / "grades" / "students" / "bob.json").read_text(encoding="utf-8"))["exercises"][0]
    alone = as_json(grade("ex13", "bob/lost_update.py", "--format", "json", cwd=base / "class"))
    assert without_durations(json.dumps(mine)) == without_durations(json.dumps(alone))


def test_one_seed_gives_one_result(graded):
    base, first = graded
    again = grade("batch", "class", "-j", "1", "-o", "again", cwd=base)
    assert again.stdout.replace("again/", "grades/") == first.stdout
    for path in sorted(path for path in (base / "grades").rglob("*.*") if path.suffix != ".sqlite"):
        other = base / "again" / path.relative_to(base / "grades")
        texts = [without_durations(one.read_text("utf-8")) for one in (path, other)]
        if path.name == "index.html":  # its last section is about durations alone
            texts = [text.partition('id="slowest"')[0] for text in texts]
        assert texts[0] == texts[1], path


def test_the_summary(graded, request):
    _, result = graded
    path = GOLDEN / "summary.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(result.stdout, encoding="utf-8")
    assert result.stdout == path.read_text(encoding="utf-8")
    assert result.stderr == ""


def test_nothing_is_left_behind(graded):
    base, _ = graded
    assert processes_in(base) == []
    assert not list(base.rglob(".unfinished*"))


def test_only_what_is_asked_for(tmp_path):
    put(tmp_path, "class/ada/lost_update.py", RIGHT_13)
    put(tmp_path, "class/bob/list_queue.py", RIGHT_20)
    assert grade("batch", "class", "-e", "lost_update", "-o", "a/b", cwd=tmp_path).returncode == 0
    rows = points_in(tmp_path / "a" / "b" / "gradebook.csv")
    assert rows == {
        "student": ["ex13", "total", "out of"],
        "ada": ["100", "100", "100"],
        "bob": ["0", "0", "100"],
    }


def test_a_folder_with_the_names_of_modules_is_no_trap(tmp_path):
    """The working folder holds files that are named like modules of the standard library and of the grader."""
    for name in ("random.py", "pytest.py", "execnet.py", "msgspec.py"):
        put(tmp_path, name, b"raise SystemExit('imported from the working folder')\n")
    put(tmp_path, "ada/lost_update.py", RIGHT_13)
    command = "import sys; sys.argv = ['grade', 'batch', '.']; from grader.cli.main import main; main()"
    result = subprocess.run(
        [sys.executable, "-P", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert points_in(tmp_path / "grades" / "gradebook.csv")["ada"] == ["100", "100", "100"], result.stderr


def test_a_judge_that_breaks_costs_one_submission(tmp_path):
    """One that hangs in C, one whose process ends, and one that raises; one that loses its warm process gets another."""
    for name in ("ada", "ends", "hangs", "loses", "raises", "right", "zoe"):
        put(tmp_path, f"class/{name}/lost_update.py", RIGHT_13)
    result = subprocess.run(
        [sys.executable, str(HERE / "broken_judge.py"), "class"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    told = as_json(result)
    assert result.stderr == ""
    assert [name for name, (code, _, _) in told.items() if code == 0] == [
        name for name in told if name in ("ada", "loses", "right", "zoe")
    ]
    assert {name for name, (code, _, _) in told.items() if code == 3} == {"ends", "hangs", "raises"}
    assert told["hangs"][2].startswith("grading this file was not over after 6 seconds, and was stopped")
    assert "_hang" in told["hangs"][2]
    assert told["ends"][2] == "the process that graded this file ended unexpectedly"
    assert "the judge is broken" in told["raises"][2]
    assert processes_in(tmp_path) == []


def test_a_fault_of_the_grader_is_exit_code_3_and_no_zero(tmp_path):
    put(tmp_path, "class/ada/lost_update.py", RIGHT_13)
    put(tmp_path, "class/bob/list_queue.py", RIGHT_20)
    script = (
        "import sys, grader.batch.run as batch\n"
        "run = batch.run\n"
        "batch.run = lambda *a, **k: run(*a, **k, plugins=['breaks_for_bob'])\n"
        "sys.argv = ['grade', 'batch', 'class']\n"
        "from grader.cli.main import main\n"
        "main()\n"
    )
    put(
        tmp_path,
        "plugins/breaks_for_bob.py",
        b"from grader.judge import session\n_grade = session.grade\n\n"
        b"def grade(exercise, path, *, shown, options, worker):\n"
        b"    assert not shown.startswith('bob'), 'broken'\n"
        b"    return _grade(exercise, path, shown=shown, options=options, worker=worker)\n\n"
        b"session.grade = grade\n",
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path / 'plugins'}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 3, result.stderr
    assert "1 grader error" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    rows = points_in(tmp_path / "grades" / "gradebook.csv")
    assert rows["ada"] == ["100", "0", "100", "200"]
    assert rows["bob"] == ["0", "grader_error", "grader_error", "200"]


def test_a_zip_is_graded_or_refused_and_its_student_reads_why(tmp_path, monkeypatch):
    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    (tmp_path / "class").mkdir()
    for name, member in (("ada", "hw/lost_update.py"), ("bob", "../lost_update.py"), ("\x1b[31m\n", "lost_update.py")):
        with zipfile.ZipFile(tmp_path / "class" / f"{name}.zip", "w") as archive:
            archive.writestr(member, RIGHT_13.read_bytes())
    result = grade("batch", "class", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    rows = points_in(tmp_path / "grades" / "gradebook.csv")
    assert rows == {
        "student": ["ex13", "total", "out of"],
        "\\x1b[31m\\n": ["100", "100", "100"],
        "ada": ["100", "100", "100"],
        "bob": ["0", "0", "100"],
    }
    bob = json.loads((tmp_path / "grades" / "students" / "bob.json").read_text(encoding="utf-8"))
    assert bob["exercises"][0]["unusable"]["kind"] == "zip_leads_out"
    assert "leads out of the folder" in result.stdout
    assert all(letter.isprintable() for letter in result.stdout.replace("\n", ""))
    assert list(scratch.iterdir()) == []
    assert processes_in(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("whole_group", [True, False])
def test_an_interruption_ends_everything_and_says_what_was_done(number, whole_group, tmp_path):
    for name in range(30):
        put(tmp_path, f"class/s{name:02}/lost_update.py", RIGHT_13)
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "batch", "class"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    while b" 2/30 done" not in said:
        said += os.read(terminal, 4096)
    assert len(processes_in(tmp_path)) > 1
    (os.killpg if whole_group else os.kill)(process.pid, number)
    assert process.wait(timeout=5.0) == 130
    assert processes_in(tmp_path) == []
    said = os.read(terminal, 65536).decode()
    assert "of 30 gradings were finished" in said
    assert "Traceback" not in said
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()
    os.close(terminal)
    assert not (tmp_path / "grades" / "gradebook.csv").exists()
    assert len(list((tmp_path / "grades" / "students").glob("*.json"))) >= 2
    assert not (tmp_path / "grades" / ".scratch").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere is not a folder"),
        (["class/ada/lost_update.py"], "is not a folder"),
        (["class/ada"], "has no folder of a student"),
        (["empty"], "has no folder of a student"),
        (["strange"], "in none of them a file with a starter's name"),
        (["strange"], "strange/notes/answer.py has the name of no starter"),
        (["class", "-e", "ex99"], "there is no exercise"),
        (["class", "-o", "class"], "cannot go among the submissions"),
        (["class", "-o", "class/ada/lost_update.py"], "cannot go to"),
        (["class", "-j", "0"], "0"),
        ([], "FOLDER"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(arguments, said, tmp_path):
    put(tmp_path, "class/ada/lost_update.py", RIGHT_13)
    put(tmp_path, "strange/notes/answer.py", RIGHT_13)
    (tmp_path / "empty").mkdir()
    result = grade("batch", *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert said in result.stderr.replace("notes/answer", "strange/notes/answer")
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_results_that_cannot_be_written_stop_the_batch(tmp_path):
    put(tmp_path, "class/ada/lost_update.py", RIGHT_13)
    (tmp_path / "grades" / "students" / "ada.json").mkdir(parents=True)
    result = grade("batch", "class", cwd=tmp_path)
    assert result.returncode == 2
    assert "ada.json cannot be written" in result.stderr
    assert "Traceback" not in result.stderr
    shutil.rmtree(tmp_path / "grades")
    assert processes_in(tmp_path) == []
