"""Results on disk: kept one by one, found again only where nothing they depend on has changed, and compared."""

from __future__ import annotations

import sqlite3

import msgspec
import pytest

from grader.batch import identity
from grader.batch.folder import SCRATCH, InUse, NotWritable, Results
from grader.batch.plan import Submission
from grader.batch.store import FILE_NAME, Store
from grader.catalogue.exercises import Catalogue
from grader.scoring import CheckResult, ExerciseResult, Status, Text

TITLE = Text("", "")


def submission(content: str = "a", **fields: str) -> Submission:
    values = {"student": "ada", "exercise": "ex13", "path": None, "shown": "ada/x.py", "content": content}
    return Submission(**{**values, **fields})


def result(*statuses: Status) -> ExerciseResult:
    checks = tuple(CheckResult(id=f"c{n}", title=TITLE, status=one, points=50) for n, one in enumerate(statuses))
    return ExerciseResult(exercise="ex13", title=TITLE, file="ada/x.py", seed=0, checks=checks)


FULL = result(Status.PASSED, Status.PASSED)
HALF = result(Status.PASSED, Status.FAILED)
FAULT = result(Status.PASSED, Status.GRADER_ERROR)


def store(folder, *, grader: str = "g1", seed: int = 0) -> Store:
    return Store(folder, grader=grader, seed=seed)


def test_a_result_is_found_again_by_whoever_comes_next(tmp_path):
    store(tmp_path).add(submission(), "k1", HALF, b"text")
    again = store(tmp_path)
    assert again.has(submission(), "k1")
    assert again.result("ada", "ex13") == HALF
    assert again.text("a") == b"text"
    assert again.text("b") is None


@pytest.mark.parametrize(
    ("changed", "checks", "options"),
    [
        (submission("b"), "k1", {}),
        (submission(student="bob"), "k1", {}),
        (submission(exercise="ex14"), "k1", {}),
        (submission(shown="ada/y.py"), "k1", {}),
        (submission(), "k2", {}),
        (submission(), "k1", {"grader": "g2"}),
        (submission(), "k1", {"seed": 1}),
    ],
)
def test_whatever_a_result_depends_on_makes_it_another_one(tmp_path, changed, checks, options):
    store(tmp_path).add(submission(), "k1", HALF, None)
    assert not store(tmp_path, **options).has(changed, checks)


def test_what_the_grader_failed_at_is_tried_again(tmp_path):
    one = store(tmp_path)
    one.add(submission(), "k1", FAULT, None)
    assert not one.has(submission(), "k1")


def test_who_goes_back_to_an_earlier_version_has_its_points_again(tmp_path):
    one = store(tmp_path)
    one.add(submission("a"), "k1", FULL, None)
    one.add(submission("b"), "k1", HALF, None)
    one.finish()
    assert one.result("ada", "ex13") == HALF
    next_run = store(tmp_path)
    assert next_run.has(submission("a"), "k1")
    assert next_run.result("ada", "ex13") == FULL
    (change,) = next_run.changes()
    assert (change.old, change.new, change.reasons) == (50, 100, ("submission",))


def test_changes_are_those_of_the_last_run_with_their_reasons(tmp_path):
    first = store(tmp_path)
    first.add(submission(), "k1", HALF, None)
    first.add(submission(student="bob"), "k1", HALF, None)
    assert first.changes() == []  # there is nothing to compare with
    first.finish()
    second = store(tmp_path, grader="g2")
    second.add(submission(), "k2", FULL, None)
    second.add(submission(student="bob"), "k1", HALF, None)
    second.add(submission(student="cyd"), "k1", FULL, None)
    assert [(one.student, one.old, one.new, one.reasons) for one in second.changes()] == [
        ("ada", 50, 100, ("checks", "grader")),
        ("cyd", None, 100, ("new",)),
    ]


def test_a_run_that_was_cut_off_and_the_one_that_goes_on_are_one(tmp_path):
    first = store(tmp_path)
    first.add(submission(), "k1", HALF, None)
    first.finish()
    store(tmp_path).add(submission("b"), "k1", FULL, None)  # and then it is killed
    store(tmp_path).add(submission(student="bob"), "k1", FULL, None)
    assert [one.student for one in store(tmp_path).changes()] == ["ada", "bob"]


def test_a_run_that_grades_nothing_changes_nothing(tmp_path):
    first = store(tmp_path)
    first.add(submission(), "k1", HALF, None)
    first.finish()
    again = store(tmp_path)
    assert again.has(submission(), "k1")
    again.finish()
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        assert database.execute("SELECT count(*) FROM runs").fetchone() == (1,)


def test_the_view_has_a_row_for_each_check_as_it_stands(tmp_path):
    one = store(tmp_path)
    one.add(submission("a"), "k1", HALF, None)
    one.add(submission("b"), "k1", FULL, None)
    one.close()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        rows = database.execute(
            'SELECT student, "check", status, earned, grader, seed, content FROM results'
        ).fetchall()
    assert rows == [("ada", f"c{n}", "passed", 50, "g1", 0, "b") for n in range(2)]


def test_a_store_of_another_version_or_no_store_is_refused_in_a_sentence(tmp_path):
    store(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(NotWritable, match="another version"):
        store(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    (other / FILE_NAME).write_bytes(b"something else, and quite long enough to be looked at" * 100)
    with pytest.raises(NotWritable, match="cannot be used"):
        store(other)


def test_one_run_at_a_time_and_the_next_one_clears_what_a_killed_one_left(tmp_path):
    folder = tmp_path / "grades"
    with Results(folder) as first:
        (first.new("zips") / "left").touch()
        with pytest.raises(InUse, match="another `grade batch`"), Results(folder):
            pass
        assert (first.scratch / "zips" / "left").exists()
        (folder / "kept").touch()
    (folder / SCRATCH / "zips").mkdir(parents=True)
    with Results(folder) as second:
        assert list(second.scratch.iterdir()) == []
    assert [path.name for path in folder.iterdir()] == ["kept"]


def test_a_folder_in_which_nothing_came_to_be_is_taken_away(tmp_path):
    with Results(tmp_path / "a" / "grades"):
        pass
    assert list((tmp_path / "a").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(NotWritable, match="cannot go to"), Results(tmp_path / "file"):
        pass


def test_the_identity_of_checks_is_their_own_and_the_graders_has_its_version():
    catalogue = Catalogue(identity.PACKAGE.parent)
    ex13, ex20 = (one for one in catalogue.exercises if one.id in ("ex13", "ex20"))
    assert identity.checks(ex13) == identity.checks(ex13) != identity.checks(ex20)
    shorter = msgspec.structs.replace(ex13, checks=ex13.checks[:-1])
    assert identity.checks(shorter) != identity.checks(ex13)
    assert identity.grader("A") != identity.grader("C")
    assert "0.1.0+" in identity.grader("A")
