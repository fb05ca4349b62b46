"""`grade batch` on an export of a teaching system, from the zip to what the system imports again."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

from run_grade import grade
from test_grading import RIGHT_13, WRONG_13

ROSTER = """Student,ID,SIS User ID,SIS Login ID,Section
    Points Possible,,,,
"Lovelace, Ada",4021,S1,ada,A
"Turing, Alan",4022,S2,alan,A
"Hopper, Grace",4023,S3,grace,B
"""


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_canvas_from_its_zip_to_its_import(tmp_path):
    with zipfile.ZipFile(tmp_path / "submissions.zip", "w") as archive:
        archive.writestr("lovelaceada_4021_88123_lost_update-1.py", RIGHT_13.read_bytes())
        archive.writestr("turingalan_LATE_4022_88124_lost_update.py", WRONG_13.read_bytes())
        archive.writestr("strangeguest_9999_88125_lost_update.py", RIGHT_13.read_bytes())
    (tmp_path / "gradebook-export.csv").write_text(ROSTER, encoding="utf-8")
    result = grade(
        "batch", "submissions.zip", "--roster", "gradebook-export.csv", "-f", "markdown", "-f", "text", cwd=tmp_path
    )
    assert result.returncode == 0, result.stderr
    assert "is nobody's in the roster" in result.stdout
    grades = tmp_path / "grades"
    table = rows(grades / "canvas.csv")
    assert table[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "ex13"]
    assert table[1][-1] == "100"
    wrong = table[4][-1]
    assert 0 < int(wrong) < 100
    assert table[2:] == [
        ["Hopper, Grace", "4023", "S3", "grace", "B", "0"],
        ["Lovelace, Ada", "4021", "S1", "ada", "A", "100"],
        ["Turing, Alan", "4022", "S2", "alan", "A", wrong],
        ["strangeguest", "", "", "", "", "100"],
    ]
    checks = rows(grades / "checks.csv")
    assert checks[0][:2] == ["student", "ex13.no_increment_is_lost"]
    assert sum(map(int, checks[1][1:])) == 100
    text = (grades / "students" / "Turing, Alan.md").read_text(encoding="utf-8")
    assert text.startswith("## ex13")
    assert "Lost update" in text
    text = (grades / "students" / "Turing, Alan.txt").read_text(encoding="utf-8")
    assert text.startswith("ex13 · ")
    assert "Lost update" in text
    assert [path.suffix for path in sorted((grades / "students").iterdir())] == [".md", ".txt"] * 4


def test_an_export_that_is_no_zip_is_told_in_a_sentence(tmp_path):
    (tmp_path / "submissions.zip").write_bytes(b"PK something")
    result = grade("batch", "submissions.zip", cwd=tmp_path)
    assert result.returncode == 2
    assert "submissions.zip: " in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "grades").exists()


def test_a_roster_that_cannot_be_used_is_told_in_a_sentence(tmp_path):
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / "lost_update.py").write_bytes(RIGHT_13.read_bytes())
    (tmp_path / "class" / "roster.csv").write_text("student\n", encoding="utf-8")
    result = grade("batch", "class", cwd=tmp_path)
    assert result.returncode == 2
    assert "a line for each student" in result.stderr
