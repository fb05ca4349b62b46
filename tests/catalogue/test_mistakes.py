"""Every mistake in `exercises.yaml` and `key.yaml` is told with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalogue.exercises import Catalogue, CatalogueError

ROOT = Path(__file__).resolve().parents[2]

RIGHT = """\
exercises:
  - id: ex01
    slug: first
    file: first.py
    kind: build
    title: {en: First, zh: 第一}
    api: ["f() -> int"]
    requires: {f: 0}
    checks:
      - id: it_holds
        points: 60
        title: {en: It holds, zh: 成立}
        schedules: 10
        timeout_seconds: 5
      - id: it_ends
        points: 40
        title: {en: It ends, zh: 结束}
        schedules: 10
        timeout_seconds: 5
"""


def mistake(tmp_path: Path, text: str) -> str:
    path = tmp_path / "exercises.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        Catalogue(tmp_path).check()
    return str(raised.value).replace(str(path), "exercises.yaml")


def test_a_right_catalogue_has_no_mistake(tmp_path):
    (tmp_path / "exercises.yaml").write_text(RIGHT, encoding="utf-8")
    catalogue = Catalogue(tmp_path)
    catalogue.check()
    assert catalogue.find("1") is catalogue.find("first") is catalogue.find("ex01") is not None


def test_the_catalogue_of_the_course_has_no_mistake():
    catalogue = Catalogue(ROOT)
    catalogue.check()
    for exercise in catalogue.exercises:
        assert catalogue.key(exercise).mutants


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("points: 60", "points: 50", "exercises.yaml:9: ex01: the points of its checks add up to 90; make them 100"),
        ("points: 60", "points: sixty", "exercises.yaml:11: Expected `int`, got `str`"),
        (
            "schedules: 10\n        timeout_seconds: 5\n      - id: it_ends",
            "timeout_seconds: 5\n      - id: it_ends",
            "exercises.yaml:10: Object missing required field `schedules`",
        ),
        ("kind: build", "kind: make", "exercises.yaml:5: ex01: kind is 'make'; write `fix` or `build`"),
        ("file: first.py", "file: first.txt", "exercises.yaml:4: ex01: file is 'first.txt'; name a Python file"),
        ("id: it_ends", "id: it-ends", "exercises.yaml:15: ex01: check id 'it-ends' must be a sentence_in_snake_case"),
        ("id: it_ends", "id: it_holds", "check it_holds is there twice; give one of them another id"),
        (
            "points: 40",
            "points: 40\n        hint: {dedlock: {en: a, zh: b}}",
            "exercises.yaml:17: ex01: check it_ends: 'dedlock' is no cause",
        ),
        (
            "points: 40",
            "points: 40\n        stands_on: [it_begins]",
            "exercises.yaml:17: ex01: check it_ends stands on 'it_begins', which is no other check of the exercise",
        ),
        (
            "points: 40",
            "points: 40\n        stands_on: [it_ends]",
            "check it_ends stands on 'it_ends', which is no other",
        ),
        ("slug: first", "slug: first\n    colour: red", "exercises.yaml:2: Object contains unknown field `colour`"),
        (
            "slug: first",
            "slug: first\n    needs: [ex02]",
            "exercises.yaml:4: ex01 needs ex02, which does not stand before",
        ),
        ("exercises:", "exercise:", "exercises.yaml:1: expected a list under `exercises:`"),
        ("title: {en: First, zh: 第一}", "title: {en: First", "not YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, old, new, said):
    assert old in RIGHT
    assert said in mistake(tmp_path, RIGHT.replace(old, new, 1))


def test_a_mistake_in_one_exercise_does_not_keep_students_from_the_others(tmp_path):
    second = RIGHT.partition("\n")[2].replace("ex01", "ex02").replace("slug: first", "slug: second")
    (tmp_path / "exercises.yaml").write_text(RIGHT.replace("kind: build", "kind: make") + second, encoding="utf-8")
    catalogue = Catalogue(tmp_path)
    assert catalogue.find("ex02") is not None
    with pytest.raises(CatalogueError):
        catalogue.find("ex01")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("mutants:\n  a.py: {check: it_hold, cause: deadlock}\n", "key.yaml:2: ex01 has no check 'it_hold'"),
        ("mutants:\n  a.py: {check: it_holds, cause: dead}\n", "key.yaml:2: 'dead' is no cause"),
        ("mutants:\n  a.py: {check: it_holds}\n", "Object missing required field `cause`"),
        ("mutant: {}\n", "unknown field `mutant`"),
    ],
)
def test_a_mistake_in_a_key_is_told(tmp_path, key, said):
    (tmp_path / "exercises.yaml").write_text(RIGHT, encoding="utf-8")
    folder = tmp_path / "solutions" / "ex01_first"
    folder.mkdir(parents=True)
    (folder / "key.yaml").write_text(key, encoding="utf-8")
    catalogue = Catalogue(tmp_path)
    with pytest.raises(CatalogueError) as raised:
        catalogue.key(catalogue.exercises[0])
    assert said in str(raised.value)
