"""Every form of report: read back as its consumer reads it, kept as goldens, and harmless whatever a result says."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import junitparser
import msgspec
import pytest
from hypothesis import given
from run_grade import ROOT, grade, without_durations
from test_hostile_results import FEW, RESULTS, STUDENTS, assert_harmless

from grader import scoring
from grader.report import class_page, github, gradescope, junit, lms, markdown, schema
from grader.report import student_page as page
from grader.report.forms import FORMS
from grader.scoring import CheckResult, ExerciseResult, Status, StudentResult, Text

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = ROOT / "grader" / "report" / "schemas"
STARTER = "exercises/ex15_lock_ordering/lock_ordering.py"
ANNOTATION = re.compile(r"::(error|warning|notice)( [a-z]+=[^,]*(,[a-z]+=[^,]*)*)?::.*")

JUNIT_ORDER = {
    "testsuites": ("testsuite",),
    "testsuite": ("properties", "testcase"),
    "properties": ("property",),
    "testcase": ("failure", "error", "skipped"),
}
"""Which elements Jenkins' schema allows where, in this order."""


def result_of(report: str) -> ExerciseResult:
    """What the JSON form of a report was written from."""
    data = json.loads(report)
    for field in ("earned", "possible"):
        del data[field]
    for check in data["checks"]:
        del check["earned"]
    return msgspec.convert(data, ExerciseResult)


@pytest.fixture(scope="module")
def starter() -> ExerciseResult:
    return result_of(grade("ex15", STARTER, "--format", "json").stdout)


# -- as consumers read them -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("text", "html")])
def test_every_form_of_the_starter_is_as_it_was(form, request):
    made = without_durations(grade("ex15", STARTER, "--format", form).stdout)
    path = GOLDEN / f"ex15_starter.{form}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["exercise", "student"])
def test_the_published_schema_is_the_one_of_the_types(name, request):
    text = getattr(schema, name)()
    path = SCHEMAS / f"{name}.json"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_a_report_in_json_is_valid_and_a_twin_with_a_mistake_is_not(starter):
    validator = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "exercise.json").read_text()))
    data = json.loads(grade("ex15", STARTER, "--format", "json").stdout)
    validator.validate(data)
    for change in ({"earned": -1}, {"earned": "40"}, {"surprise": 1}):
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**data, **change})
    del data["checks"]
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(data)


def test_junit_is_read_back_with_every_check(starter):
    text = junit.render(starter, language="en")
    (suite,) = junitparser.JUnitXml.fromstring(text.encode())
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (6, 2, 0, 1)
    assert [case.name for case in suite] == [check.id for check in starter.checks]
    kinds = {case.name: [type(one).__name__ for one in case.result] for case in suite}
    assert kinds["opposite_transfers_never_wait_for_each_other"] == ["Failure"]
    assert kinds["no_money_is_lost_or_made"] == []
    assert kinds["real_threads_pay_all_evening"] == ["Skipped"]
    (failure,) = next(iter(suite)).result
    assert failure.type == "deadlock"
    assert "Account 2.lock" in failure.text
    assert "grade replay ex15" in failure.text


def test_junit_has_the_elements_of_the_schema_in_their_order(starter):
    checks = tuple(
        CheckResult(id=f"c{n}", title=Text("t", "t"), status=status, points=1, fault="f")
        for n, status in enumerate(Status)
    )
    text = junit.document(
        [junit.suite("ada", one, language="en") for one in (starter, msgspec.structs.replace(starter, checks=checks))]
    )
    for element in ElementTree.fromstring(text).iter():
        order = JUNIT_ORDER.get(element.tag, ())
        places = [order.index(child.tag) for child in element]
        assert places == sorted(places)
        if element.tag == "testsuite":
            cases = element.findall("testcase")
            counted = {
                kind: sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error", "skipped")
            }
            assert [int(element.attrib[kind]) for kind in ("tests", "failures", "errors", "skipped")] == [
                len(cases),
                *counted.values(),
            ]


def test_gradescope_gets_the_fields_that_it_documents(starter):
    data = json.loads(gradescope.render([starter, starter], language="en"))
    assert set(data) == {"score", "execution_time", "output", "output_format", "visibility", "tests"}
    assert data["score"] == 60
    assert isinstance(data["execution_time"], int)
    assert len(data["tests"]) == 12
    for test in data["tests"]:
        assert set(test) <= {"name", "number", "score", "max_score", "status", "output", "output_format", "visibility"}
        skipped = "Real threads" in test["name"]
        assert test.get("status") == (None if skipped else "passed" if test["score"] else "failed")
        assert test["output_format"] == "md"
        assert test["visibility"] == "visible"
    assert sum(test["score"] for test in data["tests"]) == data["score"]


def test_a_fault_of_the_grader_gives_gradescope_no_score(starter):
    broken = msgspec.structs.replace(starter, fault="broken")
    data = json.loads(gradescope.render([broken], language="en"))
    assert "score" not in data
    assert "grader's own fault" in data["output"]


def test_annotations_stand_beside_the_students_lines(starter):
    lines = github.render(starter, language="en").splitlines()
    assert [line.partition(" ")[0].partition("::")[2] for line in lines] == ["error", "error", "notice", "notice"]
    assert all(ANNOTATION.fullmatch(line) for line in lines)
    assert f"file={STARTER},line=26," in lines[0]
    assert "deadlock%0A" in lines[0]


def test_names_of_python_are_marked_on_a_page():
    made = grade("ex15", STARTER, "--format", "html").stdout
    assert "for <code>src</code> and for <code>dst</code>" in made
    assert "code&gt;" not in made


def test_what_cannot_be_checked_is_told_in_every_form(tmp_path):
    (tmp_path / "lock_ordering.py").write_text("def broken(:\n")
    for form in FORMS:
        made = grade("ex15", "lock_ordering.py", "--format", form, cwd=tmp_path)
        assert made.returncode == 1
        assert made.stderr == ""
        assert "def broken" in made.stdout or form in ("junit", "github", "gradescope"), form
        assert re.search(
            "cannot be (read|used|loaded)|syntax|SyntaxError|not valid Python|Python cannot", made.stdout
        ), form


# -- the class ------------------------------------------------------------------------------------------


def student(name: str, *statuses: Status) -> StudentResult:
    checks = tuple(
        CheckResult(id=f"c{n}", title=Text(f"Check {n}", f"检查 {n}"), status=one, points=50, cause="race")
        for n, one in enumerate(statuses)
    )
    result = ExerciseResult(exercise="ex13", title=Text("t", "t"), file="f.py", seed=0, checks=checks)
    return StudentResult(student=name, seed=0, exercises=(result,))


CLASS = [
    student("Ada", Status.PASSED, Status.FAILED),
    student("=cmd", Status.FAILED, Status.FAILED),
    student("李雷", Status.PASSED, Status.GRADER_ERROR),
]
ROSTER = {"Ada": {"ID": "7", "SIS Login ID": "ada", "Section": "A", "Email": "ada@example.org"}, "=cmd": {"ID": "=8"}}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_canvas_gets_its_columns_and_the_row_of_points():
    assert rows(lms.canvas(CLASS, ["ex13"], ROSTER)) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "ex13"],
        ["    Points Possible", "", "", "", "", "100"],
        ["Ada", "7", "", "ada", "A", "50"],
        ["'=cmd", "'=8", "", "", "", "0"],
        ["李雷", "", "", "", "", ""],
    ]


def test_moodle_gets_what_it_finds_users_by():
    assert rows(lms.moodle(CLASS, ["ex13"], ROSTER)) == [
        ["Full name", "ID number", "Email address", "Username", "ex13"],
        ["Ada", "", "ada@example.org", "", "50"],
        ["'=cmd", "", "", "", "0"],
        ["李雷", "", "", "", ""],
    ]


def test_the_class_as_a_table_of_markdown():
    assert markdown.of_class(CLASS, ["ex13"], language="en").splitlines() == [
        "| student | ex13 | total |",
        "| --- | ---: | ---: |",
        "| Ada | 50 | 50 |",
        "| \\=cmd | 0 | 0 |",
        "| 李雷 | grader\\_error | grader\\_error |",
    ]


# -- whatever a result says -----------------------------------------------------------------------------


class Outline(html.parser.HTMLParser):
    """The tags of a page, and the text between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


PLAIN_ATTRIBUTES = {"style", "onclick", "onerror", "onload", "src", "srcset", "formaction", "action"}


def assert_page(text: str, scripts: int) -> None:
    outline = Outline()
    outline.feed(text)
    assert outline.tags.count("script") == scripts
    assert outline.tags.count("style") == outline.tags.count("main") == 1
    assert not outline.attributes & PLAIN_ATTRIBUTES
    assert not set(outline.tags) & {"iframe", "object", "embed", "img", "form", "input", "base"}


@FEW
@given(RESULTS)
def test_no_form_is_obeyed_by_anybody(result):
    assert_harmless(junit.render(result, language="zh"))
    ElementTree.fromstring(junit.render(result, language="en"))
    assert_harmless(markdown.render(result, language="en"))
    assert_harmless(gradescope.render([result], language="en"))
    json.loads(gradescope.render([result], language="zh"))
    lines = github.render(result, language="en").split("\n")
    assert lines.pop() == ""
    for line in lines:
        assert ANNOTATION.fullmatch(line), line


def test_a_fault_of_several_lines_is_no_command_of_a_log():
    check = CheckResult(id="c", title=Text("t", "t"), status=Status.GRADER_ERROR, points=1, fault="a\n::error::owned")
    result = ExerciseResult(exercise="ex13", title=Text("t", "t"), file="f.py", seed=0, checks=(check,))
    texts = [junit.render(result, language="en"), markdown.render(result, language="en")]
    for text in (*texts, page.student([result], {}, language="en")):
        assert "error::owned" in text
        assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]


@FEW
@given(RESULTS)
def test_a_page_has_the_elements_of_its_template_and_no_others(result):
    source = "\n".join(["def f():", *(check.id for check in result.checks)])
    text = page.student([result], {result.exercise: source}, language="en", name=result.file)
    viewers = text.count('class="viewer"')
    assert_page(text, 2 + viewers)


@FEW
@given(STUDENTS)
def test_the_page_of_a_class_has_the_elements_of_its_template_and_no_others(one):
    text = class_page.render([one], {one.student: "a.html"}, [("ex13", one.student, "x", 0.9)], language="zh")
    assert_page(text, 1)


@FEW
@given(STUDENTS)
def test_tables_for_teaching_systems_have_the_same_cells_and_none_that_is_computed(one):
    roster = {one.student: {"ID": one.student, "email": one.student}}
    for text in (lms.canvas([one], ["ex13"], roster), lms.moodle([one], ["ex13"], roster)):
        assert len({len(row) for row in rows(text)}) == 1
        for row in rows(text)[2:]:
            assert not any(cell.lstrip().startswith(("=", "+", "@", "＝", "＋", "＠")) for cell in row)
        for line in text.split("\r\n"):
            assert_harmless(line)
    assert scoring.Status.GRADER_ERROR.value not in lms.canvas([one], ["ex13"], roster)
