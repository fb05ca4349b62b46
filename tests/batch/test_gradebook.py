"""The gradebook as CSV and the files of the students: names are untrusted, points are exact."""

from __future__ import annotations

import csv
import io
import json

import pytest

from grader.batch.files import LONGEST_NAME_BYTES, Files, file_names, write
from grader.batch.folder import NotWritable
from grader.report import as_json, batch
from grader.report.gradebook import as_csv
from grader.scoring import CheckResult, ExerciseResult, Status, StudentResult, Text

TITLE = Text("", "")


def result(exercise: str, *statuses: Status) -> ExerciseResult:
    checks = tuple(CheckResult(id=f"c{n}", title=TITLE, status=one, points=30 + n) for n, one in enumerate(statuses))
    return ExerciseResult(exercise=exercise, title=TITLE, file="f.py", seed=0, checks=checks)


def student(name: str, *results: ExerciseResult) -> StudentResult:
    return StudentResult(student=name, seed=0, exercises=results)


RIGHT = result("ex13", Status.PASSED, Status.PASSED)
HALF = result("ex20", Status.PASSED, Status.FAILED)
FAULT = result("ex20", Status.PASSED, Status.GRADER_ERROR)


def test_a_row_for_each_student_with_crlf():
    assert as_csv([student("ada", RIGHT, HALF), student("bob", RIGHT, RIGHT)], ["ex13", "ex20"]) == (
        '"student","ex13","ex20","total","out of"\r\n"ada",61,30,91,122\r\n"bob",61,61,122,122\r\n'
    )


def test_a_fault_of_the_grader_is_no_number():
    text = as_csv([student("ada", RIGHT, FAULT)], ["ex13", "ex20"])
    assert text.splitlines()[1] == '"ada",61,"grader_error","grader_error",122'
    assert json.loads(as_json.student(student("ada", RIGHT, FAULT)))["earned"] is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "＝"])
def test_no_cell_begins_like_a_formula(start):
    name = f'{start}cmd|"/c calc"!A1'
    (_, row) = csv.reader(io.StringIO(as_csv([student(name, RIGHT)], ["ex13"]), newline=""))
    assert row == ["'" + name, "61", "61", "61"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["ada;=1+1", "ada\t=1+1", "ada\n=1+1", 'ada";=1+1', "ada|=1+1"])
def test_no_cell_begins_like_a_formula_where_a_spreadsheet_splits_otherwise(name, delimiter):
    text = as_csv([student(name, RIGHT)], ["ex13"])
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("name", ["Ada, Countess", 'the "first"', "李雷", "o'neill", "a=b", "a-b", " b"])
def test_every_name_is_read_back_as_it_was(name):
    (_, row) = csv.reader(io.StringIO(as_csv([student(name, RIGHT)], ["ex13"]), newline=""))
    assert row == [name, "61", "61", "61"]


@pytest.mark.parametrize("name", ["ada", "j.smith", "李雷", "Ada Lovelace (2)", "s_1234567", "a@b.org", "é"])
def test_a_harmless_name_is_its_own_file_name(name):
    assert file_names([name]) == {name: name}


@pytest.mark.parametrize(
    "name", ["../ada", "a/b", "..", ".", ".ada", "-rf", "a\\x00", "a\nb", "a:b", "~", "", "-", "a~", "a.", "x" * 255]
)
def test_any_other_name_gets_one_that_plays_no_tricks(name):
    (made,) = file_names([name]).values()
    assert made != name
    assert "/" not in made
    assert not made.startswith((".", "-"))
    assert made.isprintable()
    assert len(made.encode()) <= LONGEST_NAME_BYTES + 13


def test_names_that_a_file_system_may_mix_up_stay_apart():
    names = ["ada", "ADA", "é", "e\u0301", "a/b", "a:b", "x" * 200, "x" * 201]
    made = file_names(names)
    assert len({name.casefold() for name in made.values()}) == len(names)
    assert file_names(reversed(names)) == made


def test_a_file_is_replaced_as_a_whole(tmp_path):
    path = tmp_path / "a.json"
    write(path, "old")
    write(path, "new\r\n")
    assert path.read_bytes() == b"new\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_is_told_and_leaves_no_remains(tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(NotWritable, match=r"a\.json cannot be written"):
        write(tmp_path / "a.json", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_page_that_cannot_be_made_costs_no_other_file(tmp_path, monkeypatch):
    def broken(results, sources, *, language, name):
        if name == "bob":
            raise TypeError("a page of ours is broken")
        return "page"

    monkeypatch.setattr("grader.batch.files.student_page.student", broken)
    files = Files(tmp_path, ["ada", "bob"], ["ex13", "ex20"])
    files.open()
    everybody = [student("ada", RIGHT, HALF), student("bob", RIGHT, RIGHT)]
    for one in everybody:
        files.write_student(one, {})
    files.write_class(everybody, [])
    assert files.faults == {"bob.html": "TypeError: a page of ours is broken"}
    assert sorted(path.name for path in files.student_folder.iterdir()) == ["ada.html", "ada.json", "bob.json"]
    assert (tmp_path / "index.html").is_file()
    assert "bob.html" in batch.render(
        everybody, [], [], kept=0, gradebook="", page="", folder="", unwritten=list(files.faults.items())
    )
