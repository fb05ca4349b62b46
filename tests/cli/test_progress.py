"""What a student has reached: `grade list`, hints one at a time, the solution after full points."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from run_grade import ROOT, as_json, grade

STARTER = "exercises/ex13_lost_update/lost_update.py"
REFERENCE = ROOT / "solutions" / "ex13_lost_update" / "reference.py"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A student's folder with two exercises, the second after the first, and solutions."""
    entries = {e["id"]: e for e in yaml.safe_load((ROOT / "exercises.yaml").read_text(encoding="utf-8"))["exercises"]}
    first, second = entries["ex13"], entries["ex15"]
    first["needs"] = []
    first["hints"] = [{"en": f"Hint number {n}.", "zh": f"第{n}条提示。"} for n in "123"]
    second["needs"], second["hints"] = ["ex13"], []
    text = yaml.safe_dump({"exercises": [first, second]}, allow_unicode=True, sort_keys=False)
    lines = [f"  {line}" if line and not line.startswith("exercises:") else line for line in text.splitlines()]
    (tmp_path / "exercises.yaml").write_text("\n".join(lines), encoding="utf-8")
    for folder in ("ex13_lost_update", "ex15_lock_ordering"):
        shutil.copytree(ROOT / "exercises" / folder, tmp_path / "exercises" / folder)
    shutil.copytree(ROOT / "solutions" / "ex13_lost_update", tmp_path / "solutions" / "ex13_lost_update")
    return tmp_path


def at(course: Path, *arguments: str, state: str | None = None):
    return grade(*arguments, cwd=course, GRADER_STATE=state or str(course / ".grade"))


def test_list_shows_the_best_run_and_what_comes_next(course):
    before = at(course, "list").stdout
    assert "0 of 2" in before
    assert "after ex13" in before
    assert "grade show ex13" in before

    assert at(course, "ex13").returncode == 1
    best = {row["id"]: row["best"] for row in as_json(at(course, "list", "--format", "json"))}
    assert best["ex13"] is not None
    assert best["ex13"] < 100
    assert best["ex15"] is None

    starter = (course / STARTER).read_text(encoding="utf-8")
    shutil.copy(REFERENCE, course / STARTER)
    assert at(course, "ex13").returncode == 0
    after = at(course, "list").stdout
    assert "✓ 100  ex13" in after
    assert "after ex13" not in after
    assert "grade show ex15" in after

    # a worse run does not take away what was reached
    (course / STARTER).write_text(starter, encoding="utf-8")
    assert at(course, "ex13").returncode == 1
    assert "✓ 100  ex13" in at(course, "list").stdout


def test_another_file_than_the_students_own_is_not_kept(course):
    assert at(course, "ex13", str(REFERENCE)).returncode == 0
    assert "0 of 2" in at(course, "list").stdout


def test_hints_come_one_at_a_time(course):
    shown = [at(course, "hint", "ex13").stdout for _ in range(4)]
    assert [next(n for n in "123" if f"Hint number {n}." in text) for text in shown] == ["1", "2", "3", "3"]
    assert "hint 1 of 3" in shown[0]
    assert "Hint number 1." in at(course, "hint", "13", "-n", "1").stdout
    assert "第3条提示" in at(course, "hint", "ex13", "--lang", "zh").stdout
    assert at(course, "hint", "ex13", "-n", "4").returncode == 2
    assert "no hints" in at(course, "hint", "ex15").stdout


def test_the_solution_is_shown_after_full_points(course):
    refused = at(course, "solution", "ex13")
    assert refused.returncode == 1
    assert "with self" not in refused.stdout
    at(course, "ex13")
    refused = at(course, "solution", "ex13")
    assert refused.returncode == 1
    assert "of 100 points" in refused.stdout
    shutil.copy(REFERENCE, course / STARTER)
    at(course, "ex13")
    shown = at(course, "solution", "ex13")
    assert shown.returncode == 0
    assert REFERENCE.read_text(encoding="utf-8") in shown.stdout


def test_a_package_without_solutions_says_so(course):
    result = at(course, "solution", "ex15")
    assert result.returncode == 2
    assert "Ask your teacher" in result.stderr


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"exercises": {"ex13": {"best": "all"}}}', b"\xff\xfe"])
def test_a_broken_file_is_as_if_nothing_had_been_kept(course, content):
    (course / ".grade").mkdir()
    (course / ".grade" / "progress.json").write_bytes(content)
    assert "0 of 2" in at(course, "list").stdout
    assert at(course, "hint", "ex13").returncode == 0


def test_where_nothing_can_be_kept_everything_else_works(course):
    for _ in range(2):
        assert "Hint number 1." in at(course, "hint", "ex13", state="/dev/null").stdout
    assert at(course, "ex13", state="/dev/null").returncode == 1
    assert "0 of 2" in at(course, "list", state="/dev/null").stdout
