"""The layouts that teachers have: exports of teaching systems, single files, checkouts, and a roster over all of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from grader.batch import layouts
from grader.batch.find import Found, find, opened
from grader.batch.layouts import Label
from grader.batch.roster import BadRoster, read
from grader.catalogue.exercises import Catalogue
from grader.judge.reading import Refused

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = tuple(one for one in Catalogue(ROOT).exercises if one.id in ("ex13", "ex20"))
GRADESCOPE = """\
submission_111:
  :submitters:
  - :name: Ada Lovelace
    :sid: '1815'
    :email: ada@example.org
  :created_at: 2026-01-01 10:00:00.000000000 Z
  :score: 0.0
submission_222:
  :submitters:
  - :name: Alan Turing
    :sid: '1912'
    :email: alan@example.org
  - :name: Grace Hopper
    :email: grace@example.org
"""


@pytest.fixture
def look(tmp_path):
    """Make files below a folder of submissions, and look through it."""
    folder = tmp_path / "class"

    def find_in(*names: str, roster: str | None = None, **contents: bytes) -> Found:
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir() if name.endswith("/") else path.write_bytes(contents.get(path.suffix[1:], b""))
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        listed = None
        if roster is not None:
            (folder / "roster.csv").write_text(roster, encoding="utf-8")
            listed = read(folder / "roster.csv")
        return find(folder, EXERCISES, scratch=scratch, roster=listed)

    return find_in


def answers(found: Found) -> dict[str, dict[str, str]]:
    return {one.student: {key: answer.shown for key, answer in one.files.items()} for one in found.students}


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("ada_ex13.py", Label(student="ada", file="lost_update.py")),
        ("ada-EX20.py", Label(student="ada", file="list_queue.py")),
        ("ada_lovelace_ex13_lost_update.py", Label(student="ada_lovelace", file="lost_update.py")),
        ("ada lovelace lost_update.py", Label(student="ada lovelace", file="lost_update.py")),
        ("lovelaceada_4021_88123_lost_update.py", Label(student="lovelaceada", number="4021", file="lost_update.py")),
        (
            "lovelaceada_LATE_4021_88123_lost_update-2.py",
            Label(student="lovelaceada", number="4021", file="lost_update.py"),
        ),
        ("lovelaceada_4021_88123_my work-2.py", Label(student="lovelaceada", number="4021", file="my work-2.py")),
        (
            "Ada Lovelace_77_assignsubmission_file_lost_update.py",
            Label(student="Ada Lovelace", number="77", file="lost_update.py"),
        ),
        ("Ada Lovelace_77_assignsubmission_file_a.zip", Label(student="Ada Lovelace", number="77", file="a.zip")),
        ("ada.zip", Label(student="ada", file="ada.zip")),
        ("lost_update.py", None),
        ("ex13.py", None),
        ("_ex13.py", None),
        ("adaex13.py", None),
        ("ada_ex99.py", None),
        ("notes.txt", None),
    ],
)
def test_a_files_name_says_whose_it_is(name, label):
    assert layouts.of_file(name, EXERCISES) == label


def test_a_folders_name_says_whose_it_is():
    assert layouts.of_folder("Ada Lovelace_77_assignsubmission_file_") == Label(student="Ada Lovelace", number="77")
    assert layouts.of_folder("Ada Lovelace_77_assignsubmission_file") == Label(student="Ada Lovelace", number="77")
    assert layouts.of_folder("ada_lovelace_77") == Label(student="ada_lovelace_77")


def test_single_files_of_a_flat_folder(look):
    found = look("ada_ex13.py", "ada_ex20.py", "bob_list_queue.py", "lost_update.py")
    assert answers(found) == {
        "ada": {"ex13": "ada_ex13.py", "ex20": "ada_ex20.py"},
        "bob": {"ex20": "bob_list_queue.py"},
    }
    assert [(one.path, one.why) for one in found.unplaced] == [
        ("lost_update.py", "lies outside of every student's folder")
    ]


def test_single_files_that_are_no_files(look, tmp_path):
    (tmp_path / "class").mkdir()
    (tmp_path / "secret.py").touch()
    (tmp_path / "class" / "ada_ex13.py").symlink_to("../secret.py")
    found = look("bob_ex13.py/", "cyd_ex13.py", "cyd_lost_update.py")
    assert answers(found) == {"ada": {}, "bob_ex13.py": {}, "cyd": {"ex13": "cyd_ex13.py"}}
    assert {one.path: one.why for one in found.unplaced} == {
        "ada_ex13.py": "leads out of the student's folder",
        "bob_ex13.py": "holds no answer",
        "cyd_lost_update.py": "is there twice; cyd_ex13.py is graded",
    }


def test_moodles_folders_and_its_files(look):
    found = look(
        "Ada Lovelace_77_assignsubmission_file_/lost_update.py",
        "Ada Lovelace_77_assignsubmission_onlinetext_/onlinetext.html",
        "Alan Turing_78_assignsubmission_file_list_queue.py",
    )
    assert answers(found) == {
        "Ada Lovelace": {"ex13": "Ada Lovelace_77_assignsubmission_file_/lost_update.py"},
        "Alan Turing": {"ex20": "Alan Turing_78_assignsubmission_file_list_queue.py"},
    }


def test_two_students_of_one_name_stay_two(look):
    found = look("Li Wei_1_assignsubmission_file_/lost_update.py", "Li Wei_2_assignsubmission_file_/lost_update.py")
    assert list(answers(found)) == ["Li Wei (1)", "Li Wei (2)"]
    assert found.unplaced == ()


def test_a_zip_in_a_students_folder_is_looked_into(look):
    hidden = packed(**{"hw/lost_update.py": b"x = 1\n", "hw/list_queue.py": b"y = 1\n"})
    found = look("ada/hw.zip", "ada/list_queue.py", zip=hidden)
    assert answers(found) == {"ada": {"ex13": "ada/hw.zip/lost_update.py", "ex20": "ada/list_queue.py"}}
    assert [(one.path, one.why) for one in found.unplaced] == [
        ("ada/hw.zip/list_queue.py", "is there twice; ada/list_queue.py is graded")
    ]


def test_canvas_with_late_and_repeated_submissions(look):
    found = look(
        "lovelaceada_4021_88123_lost_update-1.py",
        "turingalan_LATE_4022_88124_list_queue.py",
        "turingalan_LATE_4022_88125_essay.py",
    )
    assert answers(found) == {
        "lovelaceada": {"ex13": "lovelaceada_4021_88123_lost_update-1.py"},
        "turingalan": {"ex20": "turingalan_LATE_4022_88124_list_queue.py"},
    }
    ((path, why),) = ((one.path, one.why) for one in found.unplaced)
    assert (path, why) == ("turingalan_LATE_4022_88125_essay.py", "has the name of no starter")


def test_gradescope_with_its_list_of_names(look):
    found = look(
        "submission_111/lost_update.py",
        "submission_222/list_queue.py",
        "submission_333/list_queue.py",
        "submission_metadata.yml",
        yml=GRADESCOPE.encode(),
    )
    assert list(answers(found)) == ["Ada Lovelace", "Alan Turing", "submission_333"]
    assert found.unplaced == ()


@pytest.mark.parametrize(
    "text", [b"", b"[1, 2]", b"a: [", b"submission_111: {':submitters': 3}", b"\xff", b"!!python/x"]
)
def test_a_list_of_names_that_is_none_is_no_matter(look, text):
    found = look("submission_111/lost_update.py", "submission_metadata.yml", yml=text)
    assert list(answers(found)) == ["submission_111"]


def test_a_checkout_of_the_course(look):
    found = look(
        "hw-ada/.git/HEAD",
        "hw-ada/README.md",
        "hw-ada/exercises/ex13_lost_update/lost_update.py",
        "hw-ada/exercises/ex13_lost_update/README.md",
        "hw-ada/grader/cli/main.py",
        "hw-ada/solutions/ex13_lost_update/reference.py",
        "hw-ada/mine/lost_update.py",
    )
    assert answers(found) == {"hw-ada": {"ex13": "hw-ada/exercises/ex13_lost_update/lost_update.py"}}
    assert [(one.path, one.why) for one in found.unplaced] == [("hw-ada/mine", "is not the folder of an exercise")]


ROSTER = """student,account,number,email
Ada Lovelace,ada,1815,ada@example.org
Alan Turing,turing-alan,1912,alan@example.org
Grace Hopper,grace,1906,grace@example.org
"""


def test_a_roster_names_everybody_and_has_those_who_handed_in_nothing(look):
    found = look("homework-turing-alan/lost_update.py", "ADA_ex13.py", "bob/lost_update.py", roster=ROSTER)
    assert answers(found) == {
        "Ada Lovelace": {"ex13": "ADA_ex13.py"},
        "Alan Turing": {"ex13": "homework-turing-alan/lost_update.py"},
        "Grace Hopper": {},
        "bob": {"ex13": "bob/lost_update.py"},
    }
    assert [(one.path, one.why) for one in found.unplaced] == [
        ("bob", "is nobody's in the roster; it is graded all the same")
    ]
    ada = found.students[0].person
    assert ada is not None
    assert ada.cells["email"] == "ada@example.org"


def test_a_roster_by_number_in_exports(look):
    found = look("x_1815_assignsubmission_file_/lost_update.py", "y_1912_5_list_queue.py", roster=ROSTER)
    assert {name: list(files) for name, files in answers(found).items()} == {
        "Ada Lovelace": ["ex13"],
        "Alan Turing": ["ex20"],
        "Grace Hopper": [],
    }


def test_two_folders_of_one_student(look):
    found = look("ada/lost_update.py", "1815/list_queue.py", roster=ROSTER)
    assert answers(found)["Ada Lovelace"] == {"ex20": "1815/list_queue.py"}
    assert [(one.path, one.why) for one in found.unplaced] == [("ada", "is there beside 1815, which is graded")]


def test_a_name_of_several_says_nothing(look):
    found = look("ada/lost_update.py", roster="student,group\nAda Lovelace,ada\nAda Byron,ada\n")
    assert answers(found) == {"Ada Byron": {}, "Ada Lovelace": {}, "ada": {"ex13": "ada/lost_update.py"}}


def test_rosters_of_spreadsheets_and_of_canvas(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("\ufeffNo;Full name;Mail\n1;Ada;a@x\n\n2;Bob\n", encoding="utf-8")
    assert [one.student for one in read(path).people] == ["Ada", "Bob"]
    path.write_text("Student,ID,SIS Login ID\n    Points Possible,,\nLovelace, Ada,1,al\n", encoding="utf-8")
    assert [one.student for one in read(path).people] == ["Lovelace"]
    path.write_text('Student,ID\n"Lovelace, Ada",1\n', encoding="utf-8")
    assert read(path).people[0].cells == {"Student": "Lovelace, Ada", "ID": "1"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"student\n", "a line for each student"),
        (b"student\nada\nada\n", "row 3: ada is there twice"),
        (b"student,id\n,1\n", "row 2: the column 'student' is empty"),
        (b"student\ncaf\xe9\n", "UTF-8"),
    ],
)
def test_a_roster_that_cannot_be_used_is_told(text, said, tmp_path):
    (tmp_path / "roster.csv").write_bytes(text)
    with pytest.raises(BadRoster, match=said):
        read(tmp_path / "roster.csv")


def test_an_export_is_opened_and_its_wrapper_taken_away(tmp_path):
    into = tmp_path / "into"
    into.mkdir()
    inner = packed(**{"lost_update.py": b"x = 1\n"})
    (tmp_path / "export.zip").write_bytes(
        packed(
            **{
                "assignment_1_export/submission_111/lost_update.py": b"x = 1\n",
                "assignment_1_export/submission_222/hw.zip": inner,
                "assignment_1_export/submission_metadata.yml": GRADESCOPE.encode(),
                "assignment_1_export/submission_111/photo.png": b"png",
            }
        )
    )
    folder = opened(tmp_path / "export.zip", into)
    (tmp_path / "scratch").mkdir()
    found = find(folder, EXERCISES, scratch=tmp_path / "scratch")
    assert {name: list(files) for name, files in answers(found).items()} == {
        "Ada Lovelace": ["ex13"],
        "Alan Turing": ["ex13"],
    }
    assert not list(into.rglob("*.png"))


def test_an_export_of_one_student_keeps_their_name(tmp_path):
    into = tmp_path / "into"
    into.mkdir()
    member = "Ada Lovelace_77_assignsubmission_file_/lost_update.py"
    (tmp_path / "export.zip").write_bytes(packed(**{member: b"x = 1\n"}))
    assert list(answers(find(opened(tmp_path / "export.zip", into), EXERCISES))) == ["Ada Lovelace"]


def test_an_export_that_leads_out_is_refused(tmp_path):
    (tmp_path / "export.zip").write_bytes(packed(**{"../../x.py": b""}))
    with pytest.raises(Refused):
        opened(tmp_path / "export.zip", tmp_path)
