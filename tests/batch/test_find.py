"""Who handed in what: folders, subfolders, and everything that has no place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.batch.find import find
from grader.batch.plan import dump, load, plan
from grader.catalogue.exercises import Catalogue

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = tuple(one for one in Catalogue(ROOT).exercises if one.id in ("ex13", "ex20"))


def handed(folder: Path, **options) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """What `find` says, as names: the files of each student, and why each path was left."""
    found = find(folder, EXERCISES, **options)
    students = {one.student: {key: answer.shown for key, answer in one.files.items()} for one in found.students}
    assert list(students) == sorted(students)
    assert list(found.unplaced) == sorted(found.unplaced)
    return students, {one.path: one.why for one in found.unplaced}


@pytest.fixture
def tree(tmp_path):
    """Make files, empty ones, below the folder of submissions."""
    folder = tmp_path / "class"
    folder.mkdir()

    def make(*names: str) -> Path:
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir() if name.endswith("/") else path.touch()
        return folder

    return make


def test_files_lie_directly_or_in_the_folder_of_their_exercise(tree):
    folder = tree("ada/lost_update.py", "ada/list_queue.py", "bob/ex13_lost_update/lost_update.py")
    assert handed(folder) == (
        {
            "ada": {"ex13": "ada/lost_update.py", "ex20": "ada/list_queue.py"},
            "bob": {"ex13": "bob/ex13_lost_update/lost_update.py"},
        },
        {},
    )


def test_hidden_things_and_other_kinds_of_files_are_no_matter(tree):
    folder = tree(
        ".git/config", "__pycache__/a.pyc", "__MACOSX/x", ".DS_Store", "ada/lost_update.py", "ada/.git/lost_update.py"
    )
    tree("ada/__pycache__/lost_update.py", "ada/._lost_update.py", "ada/notes.txt", "ada/ex13_lost_update/README.md")
    assert handed(folder) == ({"ada": {"ex13": "ada/lost_update.py"}}, {})


def test_the_folder_of_the_results_is_no_student(tree):
    folder = tree("ada/lost_update.py", "grades/students/ada.json")
    assert handed(folder, skip=[folder / "grades"])[0] == {"ada": {"ex13": "ada/lost_update.py"}}


UNPLACED = {
    "lost_update.py": "outside of every student's folder",
    "ada/lostupdate.py": "should it be lost_update.py?",
    "ada/Lost_Update.PY": "should it be lost_update.py?",
    "ada/something_else.py": "has the name of no starter",
    "ada/ex13_lost_update/answer.py": "should it be lost_update.py?",
    "ada/ex13_lost_update/list_queue.py": "is the file of ex20, in the folder of ex13",
    "ada/homework/lost_update.py": "is not the folder of an exercise",
    "ada/lost_update.py/x": "is a folder, not a file",
    "ada/": "holds no answer",
    "ada/ex13_lost_update/lost_update.py/": "is not a regular file",
}


@pytest.mark.parametrize("name", sorted(UNPLACED))
def test_what_has_no_place_is_listed_with_the_reason(name, tree):
    students, unplaced = handed(tree(name))
    assert all(files == {} for files in students.values())
    ((path, why),) = unplaced.items()
    assert name.startswith(path)
    assert UNPLACED[name] in why


def test_a_student_without_any_answer_is_still_a_student(tree):
    students, unplaced = handed(tree("ada/", "bob/lost_update.py"))
    assert students["ada"] == {}
    assert list(unplaced) == ["ada"]


def test_of_two_files_the_one_in_the_folder_of_its_exercise_counts(tree):
    students, unplaced = handed(tree("ada/lost_update.py", "ada/ex13_lost_update/lost_update.py"))
    assert students["ada"]["ex13"] == "ada/ex13_lost_update/lost_update.py"
    assert "ada/ex13_lost_update/lost_update.py is graded" in unplaced["ada/lost_update.py"]


@pytest.mark.parametrize("target", ["../bob/lost_update.py", "../../secret.py", "/etc/hostname", "../nowhere"])
def test_a_link_out_of_the_folder_is_refused(target, tree):
    folder = tree("ada/", "bob/lost_update.py", "../secret.py")
    (folder / "ada" / "lost_update.py").symlink_to(target)
    students, unplaced = handed(folder)
    assert students["ada"] == {}
    assert unplaced == {"ada/lost_update.py": "leads out of the student's folder"}


def test_a_link_to_a_folder_outside_is_refused(tree):
    folder = tree("ada/", "bob/ex13_lost_update/lost_update.py", "cyd/ex20_list_queue/list_queue.py")
    (folder / "ada" / "ex13_lost_update").symlink_to(folder / "bob" / "ex13_lost_update")
    (folder / "dan").symlink_to(folder / "bob")
    students, unplaced = handed(folder)
    assert sorted(students) == ["ada", "bob", "cyd"]
    assert students["ada"] == {}
    assert unplaced["ada/ex13_lost_update"] == "leads out of the student's folder"
    assert "symbolic link" in unplaced["dan"]


def test_a_link_inside_of_the_folder_is_followed(tree):
    folder = tree("ada/mine/answer.txt")
    (folder / "ada" / "lost_update.py").symlink_to("mine/answer.txt")
    assert handed(folder)[0] == {"ada": {"ex13": "ada/lost_update.py"}}


def test_a_link_to_itself_is_refused(tree):
    folder = tree("ada/")
    (folder / "ada" / "lost_update.py").symlink_to("lost_update.py")
    (folder / "bob").symlink_to("bob")
    students, unplaced = handed(folder)
    assert students == {"ada": {}}
    assert list(unplaced) == ["ada/lost_update.py", "bob"]


def test_a_pipe_is_not_opened(tree):
    folder = tree("ada/")
    os.mkfifo(folder / "ada" / "lost_update.py")
    assert handed(folder)[1] == {"ada/lost_update.py": "is not a regular file"}


def test_names_are_harmless_in_a_terminal_and_stay_apart(tree):
    names = ["a\x1b[31m", "a\\x1b[31m", "b\nb", os.fsdecode(b"c\xff"), "李雷", "d\u202e"]
    folder = tree(*(f"{name}/lost_update.py" for name in names))
    students, _ = handed(folder)
    assert len(students) == len(names)
    assert all(name.isprintable() for name in students)
    assert "李雷" in students


def test_a_plan_asks_every_student_for_every_exercise_and_survives_its_file(tree, tmp_path):
    folder = tree("ada/lost_update.py", os.fsdecode(b"c\xff/lost_update.py"))
    made = plan(find(folder, EXERCISES), EXERCISES, root=ROOT, seed=3, copies=tmp_path)
    assert [(one.student, one.exercise, one.path is None) for one in made.submissions] == [
        ("ada", "ex13", False),
        ("ada", "ex20", True),
        ("c\\udcff", "ex13", False),
        ("c\\udcff", "ex20", True),
    ]
    assert made.submissions[1].shown == "ada/list_queue.py"
    dump(made, tmp_path / "plan.json")
    assert load(tmp_path / "plan.json") == made
