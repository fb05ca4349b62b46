"""`grade new` and `grade verify`, in a course of its own: a copy of the grader without its exercises."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from run_grade import ROOT, grade

FOLDER = "ex41_my_exercise"
RIGHT = "solutions/ex41_my_exercise/reference.py"
MUTANTS = "solutions/ex41_my_exercise/mutants"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course with one draft, as `grade new` writes it."""
    left_out = shutil.ignore_patterns("__pycache__", "ex[0-9]*")
    shutil.copytree(ROOT / "grader", tmp_path / "grader", ignore=left_out)
    (tmp_path / "exercises.yaml").write_text("exercises:\n", encoding="utf-8")
    made = at(tmp_path, "new", "ex41", "my_exercise")
    assert made.returncode == 0, made.stdout + made.stderr
    assert "grade verify ex41" in made.stdout
    return tmp_path


def at(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return grade(*arguments, cwd=course, PYTHONPATH=str(course))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_exercise_is_a_draft_that_verify_accepts(course):
    result = at(course, "verify", "--seeds", "2")
    assert result.returncode == 0, result.stdout + result.stderr
    row = next(line for line in result.stdout.splitlines() if line.startswith(FOLDER))
    assert row.split()[:6] == [FOLDER, "(draft)", "1/1", "1/1", "1/1", "1/2"]
    assert "everything holds" in result.stdout
    assert at(course, "ex41", RIGHT).returncode == 0
    assert at(course, "show", "ex41").returncode == 0


def test_the_same_as_an_exercise_lacks_what_an_exercise_has(course):
    change(course / "exercises.yaml", "    draft: true\n", "")
    result = at(course, "verify", "ex41", "--seeds", "1")
    assert result.returncode == 1
    assert "check real_threads_agree is the only killer of no mutant" in result.stdout
    assert "1 mutants; write at least 5" in result.stdout


def test_wrong_verdicts_are_told(course):
    """A mutant that is right, one that is wrong for another reason, a reference that is wrong, a starter that passes."""
    solutions = course / "solutions" / FOLDER
    reference = (solutions / "reference.py").read_text(encoding="utf-8")
    (solutions / "mutants" / "harmless.py").write_text(reference, encoding="utf-8")
    (solutions / "mutants" / "hangs.py").write_text(
        reference.replace(
            "with self._lock:\n            self._total", "with self._lock, self._lock:\n            self._total"
        ),
        encoding="utf-8",
    )
    shutil.copy(solutions / "mutants" / "no_lock.py", solutions / "accepted" / "not_right.py")
    shutil.copy(solutions / "reference.py", course / "exercises" / FOLDER / "my_exercise.py")
    with (solutions / "key.yaml").open("a", encoding="utf-8") as key:
        for name in ("harmless", "hangs"):
            key.write(f"  {name}.py: {{check: nothing_is_lost, cause: wrong_result}}\n")
    result = at(course, "verify", "--seeds", "1")
    assert result.returncode == 1
    assert "mutants/harmless.py: seed 0: survives nothing_is_lost" in result.stdout
    assert "mutants/hangs.py: seed 0: loses nothing_is_lost for deadlock" in result.stdout
    assert "accepted/not_right.py: seed 0: loses nothing_is_lost (wrong_result" in result.stdout
    assert "my_exercise.py: the starter passes" in result.stdout
    assert "4 problem(s)" in result.stdout


def test_new_needs_a_checkout(tmp_path):
    (tmp_path / "exercises.yaml").write_text("exercises:\n", encoding="utf-8")
    result = grade("new", "ex41", "my_exercise", cwd=tmp_path)
    assert result.returncode == 2
    assert "checkout" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["exercises.yaml"]


def test_a_mark_of_the_key_is_not_believed(course):
    """`alone: true` at a mutant that other checks catch, too: the one that is caught by one check alone is found all the same."""
    solutions = course / "solutions" / FOLDER
    (solutions / "mutants" / "says_nothing.py").write_text(
        (solutions / "reference.py").read_text(encoding="utf-8").replace("return self._total", "return None"),
        encoding="utf-8",
    )
    with (solutions / "key.yaml").open("a", encoding="utf-8") as key:
        key.write("  says_nothing.py: {check: nothing_is_lost, cause: wrong_result, alone: true}\n")
    for how in ([], ["--thorough"]):
        result = at(course, "verify", "--seeds", "1", *how)
        assert result.returncode == 0, result.stdout + result.stderr
        row = next(line for line in result.stdout.splitlines() if line.startswith(FOLDER))
        assert row.split()[:6] == [FOLDER, "(draft)", "1/1", "1/1", "2/2", "1/2"]
