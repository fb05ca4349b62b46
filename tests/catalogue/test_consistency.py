"""What `grade verify` sees of an exercise without running it; each mistake beside the draft that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalogue import consistency
from grader.catalogue.exercises import Catalogue, CatalogueError
from grader.catalogue.scaffold import scaffold
from grader.judge.session import HIDDEN

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "ex41_my_exercise"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A catalogue of one draft."""
    (tmp_path / "exercises.yaml").write_text("exercises:\n", encoding="utf-8")
    scaffold(Catalogue(tmp_path), "ex41", "my_exercise", hidden=tmp_path / "hidden")
    return tmp_path


def problems(course: Path) -> list[str]:
    catalogue = Catalogue(course)
    catalogue.check()
    (exercise,) = catalogue.exercises
    return consistency.problems(catalogue, exercise, course / "hidden")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_new_draft_has_no_problem(course):
    assert problems(course) == []
    assert consistency.strangers(Catalogue(course), course / "hidden") == []


def test_the_catalogue_of_the_course_has_none():
    catalogue = Catalogue(ROOT)
    assert [p for exercise in catalogue.exercises for p in consistency.problems(catalogue, exercise, HIDDEN)] == []
    assert consistency.strangers(catalogue, HIDDEN) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (f"exercises/{FOLDER}/README.zh.md", "README.zh.md is missing"),
        (f"exercises/{FOLDER}/my_exercise.py", "my_exercise.py is missing"),
        (f"solutions/{FOLDER}/reference.py", "reference.py is missing"),
        (f"solutions/{FOLDER}/key.yaml", "key.yaml is missing"),
        (f"solutions/{FOLDER}/mutants/no_lock.py", "names mutants/no_lock.py, which is not there"),
        (f"hidden/{FOLDER}/scenarios.py", "scenarios.py is missing"),
        (f"hidden/{FOLDER}/test_{FOLDER}.py", f"test_{FOLDER}.py is missing"),
    ],
)
def test_a_missing_file(course, path, said):
    (course / path).unlink()
    assert any(said in problem for problem in problems(course))


@pytest.mark.parametrize(
    "path",
    [
        f"exercises/{FOLDER}/answer.py",
        f"solutions/{FOLDER}/notes.txt",
        f"hidden/{FOLDER}/conftest.py",
        f"solutions/{FOLDER}/accepted/read.me",
        f"solutions/{FOLDER}/mutants/new_one.py",
    ],
)
def test_an_unexpected_file(course, path):
    (course / path).write_text("", encoding="utf-8")
    (problem,) = problems(course)
    assert path.rsplit("/", 1)[-1] in problem


@pytest.mark.parametrize("path", ["exercises/ex42_x", "solutions/ex42_x", "hidden/ex42_x"])
def test_a_folder_of_no_exercise(course, path):
    (course / path).mkdir()
    (problem,) = consistency.strangers(Catalogue(course), course / "hidden")
    assert "ex42_x belongs to no exercise" in problem


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("public", ["Tally", "add", "total"])
def test_a_readme_out_of_step_with_the_api(course, name, public):
    change(course / "exercises" / FOLDER / name, public, "xx")
    assert f"{name} does not mention `{public}`, which the starter offers; say there what it is" in problems(course)


def test_a_method_that_only_the_starter_has(course):
    change(
        course / "exercises" / FOLDER / "my_exercise.py",
        "    def total(",
        "    def subtract(self):\n        ...\n\n    def total(",
    )
    assert [p.split()[0] for p in problems(course) if "`subtract`" in p] == ["README.md", "README.zh.md"]


@pytest.mark.parametrize("line", ["self._total += amount", "self._total+=amount", "with self._lock:"])
def test_a_hint_that_contains_a_line_of_the_reference(course, line):
    change(course / "exercises.yaml", "A vague hint: where to look.", f"Write `{line}` there.")
    (problem,) = problems(course)
    assert "hint 1 contains a line of the reference" in problem


def test_a_hint_may_contain_what_the_starter_shows(course):
    change(course / "exercises.yaml", "A vague hint: where to look.", "Look at `def add(self, amount):` again.")
    assert problems(course) == []


def test_what_a_draft_may_lack_is_missed_in_an_exercise(course):
    change(course / "exercises.yaml", "    draft: true\n", "")
    key = course / "solutions" / FOLDER / "key.yaml"
    key.write_text("mutants:" + key.read_text(encoding="utf-8").partition("mutants:")[2], encoding="utf-8")
    said = [problem.partition(";")[0].partition(":")[0] for problem in problems(course)]
    assert said == [
        "1 accepted variants",
        "1 mutants",
        "my_exercise.py is not the starter in grader/catalogue/starters.json",
        "key.yaml has no `why`",
    ]


@pytest.mark.parametrize(
    ("exercise_id", "slug", "said"),
    [
        ("ex4", "another", "two digits"),
        ("ex41", "another", "already"),
        ("ex42", "my_exercise", "already"),
        ("ex42", "My-Exercise", "snake_case"),
        ("ex42", "../out", "snake_case"),
    ],
)
def test_a_new_exercise_with_a_wrong_name_writes_nothing(course, exercise_id, slug, said):
    before = sorted(course.rglob("*"))
    with pytest.raises(CatalogueError, match=said):
        scaffold(Catalogue(course), exercise_id, slug, hidden=course / "hidden")
    assert sorted(course.rglob("*")) == before


def test_new_exercises_stand_in_their_order(course):
    scaffold(Catalogue(course), "ex43", "last", hidden=course / "hidden")
    scaffold(Catalogue(course), "ex02", "first", hidden=course / "hidden")
    scaffold(Catalogue(course), "ex42", "between", hidden=course / "hidden")
    catalogue = Catalogue(course)
    catalogue.check()
    assert [exercise.id for exercise in catalogue.exercises] == ["ex02", "ex41", "ex42", "ex43"]
